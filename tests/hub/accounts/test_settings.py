"""What the environment says of identity providers, and commands for who keeps the site."""

import json
import re
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from hub.accounts import second_factor
from hub.settings import environment
from tests.hub.accounts.signing import give_second_factor
from tests.network.cast import person

GOOD: dict[str, Any] = {
    "id": "kairanmaa",
    "name": "Kairanmaan tunnus",
    "server_url": "https://tunnus.kairanmaa.example/",
    "client_id": "hub",
    "secret": "salaisuus",
    "domains": ["Kairanmaa.example"],
}


def read(monkeypatch: pytest.MonkeyPatch, value: str) -> list[dict[str, Any]]:
    monkeypatch.setattr(environment, "VARIABLES", {})
    monkeypatch.setenv("NAME", value)
    return environment.oidc_providers("NAME")


def test_a_provider_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(monkeypatch, "") == []
    app = read(monkeypatch, json.dumps([GOOD]))[0]
    assert (app["provider_id"], app["client_id"], app["secret"]) == ("kairanmaa", "hub", "salaisuus")
    settings = {"server_url": "https://tunnus.kairanmaa.example", "domains": ["kairanmaa.example"]}
    assert app["settings"] == settings | {"assume_verified": False}
    assumed = read(monkeypatch, json.dumps([GOOD | {"assume_verified": True}]))[0]
    assert assumed["settings"] == settings | {"assume_verified": True}


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("kairanmaa", "NAME is no JSON"),
        ('{"id": 1}', "NAME is a list of providers"),
        ("[1]", "NAME is a list of providers"),
        ([GOOD, GOOD], "NAME: two providers have the same id"),
        ([{"id": "x"}], "NAME, provider 1 has the keys id, name, server_url, client_id, secret, domains, not id"),
        ([GOOD, GOOD | {"id": "toinen", "scope": "x"}], "NAME, provider 2 has the keys"),
        ([GOOD | {"secret": ""}], "NAME, provider 1: all values but domains are texts, and none is empty"),
        ([GOOD | {"name": 1}], "NAME, provider 1: all values but domains are texts"),
        ([GOOD | {"id": "Kairan maa"}], "NAME, provider 1: the id stands in addresses"),
        ([GOOD | {"server_url": "http://tunnus.example"}], "NAME, provider 1: server_url begins with https://"),
        ([GOOD | {"assume_verified": "yes"}], "NAME, provider 1: assume_verified is true or false"),
        ([GOOD | {"domains": []}], "NAME, provider 1: domains is a list"),
        ([GOOD | {"domains": "kairanmaa.example"}], "NAME, provider 1: domains is a list"),
        ([GOOD | {"domains": ["@kairanmaa.example"]}], "NAME, provider 1: domains is a list"),
    ],
)
def test_a_provider_that_is_wrong_is_named(monkeypatch: pytest.MonkeyPatch, value: Any, message: str) -> None:
    text = value if isinstance(value, str) else json.dumps(value)
    with pytest.raises(ImproperlyConfigured, match=re.escape(message)):
        read(monkeypatch, text)


def test_an_error_names_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured) as error:
        read(monkeypatch, json.dumps([GOOD | {"domains": []}]))
    assert "salaisuus" not in str(error.value)


@pytest.mark.django_db
def test_who_has_lost_telephone_and_codes_is_helped_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    user = person(is_superuser=True, email="Yllapito@verkosto.example")
    give_second_factor(user)
    call_command("remove_second_factor", "yllapito@verkosto.example")
    assert not second_factor.is_set_up(user)
    with pytest.raises(CommandError, match="No account"):
        call_command("remove_second_factor", "kukaan@verkosto.example")
