"""What the machine that watches the site is told."""

import logging
from unittest.mock import patch

import pytest
from django.test import Client


def test_healthz_asks_nothing_of_the_database(client: Client) -> None:
    # Not marked with django_db: any query would fail.
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert "no-store" in response["Cache-Control"]


def test_a_probe_needs_no_host_name_and_is_sent_nowhere(client: Client, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/healthz", headers={"host": "10.0.0.7:8000"}).status_code == 200
    assert client.get("/fi/", headers={"host": "10.0.0.7:8000"}).status_code in (301, 400)


@pytest.mark.django_db
def test_readyz_is_ready_when_database_storage_and_migrations_are(client: Client) -> None:
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"ready": True, "checks": {"database": "ok", "migrations": "ok", "storage": "ok"}}


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["database", "migrations", "storage"])
def test_readyz_names_what_fails_and_keeps_the_reason_to_the_log(
    client: Client, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> bool:
        raise RuntimeError("password=hunter2")

    with patch.dict("hub.core.health.CHECKS", {broken: fail}), caplog.at_level(logging.ERROR):
        response = client.get("/readyz")
    assert response.status_code == 503
    assert [name for name, state in response.json()["checks"].items() if state != "ok"] == [broken]
    assert "hunter2" not in response.content.decode()
    assert "hunter2" in caplog.text


@pytest.mark.django_db
def test_readyz_waits_for_migrations(client: Client) -> None:
    with patch("hub.core.health.MigrationExecutor.migration_plan", return_value=["something"]):
        assert client.get("/readyz").json()["checks"]["migrations"] == "failing"
