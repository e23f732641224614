"""Second factors' secrets: the database alone gives none away, keys may be changed, and a lost key lets nobody in."""

import json
from importlib import import_module
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client

from hub.accounts.encryption import SecretUnreadable, decrypt
from tests.hub.accounts.signing import CODE, code_of, give_second_factor, is_signed_in, sign_in
from tests.network.cast import person
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
OLD, NEW = (f"{name}-key-that-signs-nothing-but-what-this-test-signs" for name in ("old", "new"))


@pytest.fixture(autouse=True)
def pages(page_tree: PageTree, settings: Any) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = OLD, []


def stored() -> str:
    """All that the table holds, as a thief of the database reads it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        return str(cursor.fetchall())


def run_periodic_job() -> str:
    out = StringIO()
    call_command("run_periodic_jobs", "--all", stdout=out)
    return out.getvalue()


def recovery_codes(user: Any) -> list[str]:
    codes: list[str] = user.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    return codes


def test_the_table_holds_neither_secret_nor_seed() -> None:
    user = person(is_superuser=True)
    secret = give_second_factor(user)
    assert secret not in stored() and "fernet:" in stored()
    assert '"seed": "fernet:' in stored() and "used_mask" in stored()
    client = Client()
    sign_in(client, user)
    client.post(CODE, {"code": recovery_codes(user)[0]})
    assert is_signed_in(client)


def test_the_secret_that_waits_for_its_first_code_is_not_readable_either(client: Client) -> None:
    sign_in(client, person(is_superuser=True))
    page = client.get("/fi/tili/vahvistus/kayttoon/")
    secret = page.context["form"].secret
    assert secret in page.content.decode()
    kept = str([row.get_decoded() for row in Session.objects.all()])
    assert secret not in kept and "fernet:" in kept
    # A wrong code leaves the same secret to be tried again.
    assert client.post("/fi/tili/vahvistus/kayttoon/", {"code": "000000"}).context["form"].secret == secret
    assert client.post("/fi/tili/vahvistus/kayttoon/", {"code": code_of(secret)}).status_code == 302
    assert "mfa.totp.secret" not in client.session
    assert secret not in stored()


def test_a_new_key_takes_over_and_the_old_one_may_go(settings: Any) -> None:
    user = person(is_superuser=True)
    secret = give_second_factor(user)
    before, codes = stored(), recovery_codes(user)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = NEW, [OLD]
    client = Client()
    sign_in(client, user)
    assert client.post(CODE, {"code": code_of(secret)})["Location"] == "/admin/"
    assert "secrets of second factors: renewed 2, unreadable 0" in run_periodic_job()
    after = stored()
    assert after != before
    assert "renewed 0, unreadable 0" in run_periodic_job() and stored() == after
    settings.SECRET_KEY_FALLBACKS = []
    assert recovery_codes(user) == codes
    again = Client()
    sign_in(again, user)
    assert again.post(CODE, {"code": codes[0]})["Location"] == "/admin/"


@pytest.mark.parametrize("with_code", [True, False])
def test_where_the_key_is_lost_nobody_gets_in_and_everybody_is_told(settings: Any, with_code: bool) -> None:
    user = person(is_superuser=True)
    secret = give_second_factor(user)
    settings.SECRET_KEY = NEW
    client = Client()
    assert sign_in(client, user)["Location"] == CODE
    answer = client.post(CODE, {"code": code_of(secret) if with_code else "12345678"})
    assert answer.status_code == 503 and "<h1" in answer.content.decode()
    assert not is_signed_in(client)
    assert "renewed 0, unreadable 2" in run_periodic_job()
    call_command("remove_second_factor", user.email, stdout=StringIO())
    sign_in(client, user)
    assert client.get("/admin/")["Location"].startswith("/fi/tili/vahvistus/kayttoon/")
    assert "unreadable 0" in run_periodic_job()


def test_pages_that_show_codes_tell_it_too(settings: Any) -> None:
    user = person(is_superuser=True)
    give_second_factor(user)
    settings.SECRET_KEY = NEW
    client = Client()
    sign_in(client, user)
    client.force_login(user)
    for name in ("varakoodit/", "varakoodit/lataa/"):
        answer = client.get(f"/fi/tili/vahvistus/{name}", follow=True)
        assert answer.status_code in (200, 503)


def test_what_is_not_encrypted_is_not_taken() -> None:
    """Who can write into the table could else put a secret of their own there."""
    for text in ("SILTAKOULUNJATYONVALILLAONAVOINN", "", "fernet:", "fernet:gAAAA", "fernet:ä"):
        with pytest.raises(SecretUnreadable):
            decrypt(text)


def test_the_migration_encrypts_what_was_there_and_goes_back() -> None:
    migration = import_module("hub.accounts.migrations.0004_encrypt_second_factors")
    user = person(is_superuser=True)
    rows = [
        ("totp", {"secret": "SILTAKOULUNJATYONVALILLAONAVOINN"}),
        ("recovery_codes", {"seed": "ab" * 40, "used_mask": 5, "viewed_at": 1.5}),
    ]
    for kind, data in rows:
        Authenticator.objects.create(user=user, type=kind, data=data)
    other = person(is_superuser=True)
    Authenticator.objects.create(user=other, type="recovery_codes", data={"migrated_codes": ["12345678", "87654321"]})
    before = {row.pk: row.data for row in Authenticator.objects.all()}
    migration.encrypt_all(apps, None)
    once = stored()
    migration.encrypt_all(apps, None)
    assert stored() == once
    for data in before.values():
        for secret in (data.get("secret"), data.get("seed"), *data.get("migrated_codes", [])):
            assert secret is None or secret not in once
    assert Authenticator.objects.get(type="recovery_codes", user=user).data["used_mask"] == 5
    assert recovery_codes(other) == ["12345678", "87654321"]
    migration.decrypt_all(apps, None)
    assert {row.pk: row.data for row in Authenticator.objects.all()} == before
    assert json.dumps(before)
