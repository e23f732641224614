"""Signing in by an institution's own identity provider, and every way in which it must not work."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import jwt
import pytest
from allauth.socialaccount.models import SocialAccount
from django.http import HttpResponse
from django.test import Client

from hub.accounts import admission
from hub.accounts.models import User
from hub.accounts.sign_in_log import account_hash
from tests.hub.accounts.identity_provider import STRANGERS_KEY, Provider, running
from tests.hub.accounts.signing import give_second_factor, is_signed_in
from tests.hub.core.reading_log import written
from tests.network.cast import person
from tests.registries import empty
from tests.sites import PageTree

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LEAVE, BACK = "/kirjaudu/oidc/opisto/", "/kirjaudu/oidc/opisto/paluu/"
MAIJA = {"sub": "17", "email": "maija@opisto.example", "email_verified": True, "given_name": "Maija"}


@pytest.fixture
def provider(page_tree: PageTree, settings: Any) -> Iterator[Provider]:
    """The provider of opisto.example, known to the hub, with Maija at its form."""
    with running() as found:
        settings.SOCIALACCOUNT_PROVIDERS = found.settings(["opisto.example"])
        found.person = dict(MAIJA)
        yield found


@pytest.fixture
def welcomed(monkeypatch: pytest.MonkeyPatch) -> list[User]:
    """Whom the hub has welcomed without an invitation; it admits people of opisto.example only."""
    people: list[User] = []
    empty(monkeypatch, admission.registered)
    admission.register(lambda email: email.endswith("@opisto.example"), people.append)
    return people


@pytest.fixture
def nobody_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    empty(monkeypatch, admission.registered)


def go(client: Client, provider: Provider, **more: str) -> tuple[str, str]:
    """From the button to the provider and its form: code and state."""
    page = client.post(LEAVE, more).content.decode()
    address = unescape(re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page)[1])  # type: ignore[index]
    assert address.startswith(f"{provider.url}/authorize?")
    return provider.sign_in(address)


def sign_in(client: Client, provider: Provider, **more: str) -> HttpResponse:
    code, state = go(client, provider, **more)
    return client.get(BACK, {"code": code, "state": state})


def test_the_sign_in_page_has_a_button_for_each_provider(client: Client, provider: Provider) -> None:
    page = client.get("/fi/kirjaudu/?next=/fi/").content.decode()
    assert re.search(rf'<form method="post" action="{LEAVE}">.*?value="/fi/".*?Opiston tunnus', page, re.DOTALL)


def test_an_identity_finds_the_account_of_its_address(client: Client, provider: Provider) -> None:
    maija = person(email="Maija@opisto.example")
    assert sign_in(client, provider, next="/fi/")["Location"] == "/fi/"
    assert client.session["_auth_user_id"] == str(maija.pk)
    assert SocialAccount.objects.get().user == maija
    exchange = provider.exchanges[0]
    assert exchange["code_challenge_method"] == "S256"
    assert exchange["code_verifier"]
    assert exchange["redirect_uri"] == f"http://testserver{BACK}"


def test_the_identity_stays_the_same_persons_when_the_address_changes(client: Client, provider: Provider) -> None:
    maija = person(email="maija@opisto.example")
    sign_in(client, provider)
    provider.person["email"] = "maija.meri@opisto.example"
    again = Client()
    sign_in(again, provider)
    assert again.session["_auth_user_id"] == str(maija.pk)


def test_the_second_step_is_asked_all_the_same(client: Client, provider: Provider) -> None:
    give_second_factor(person(email="maija@opisto.example"))
    assert sign_in(client, provider)["Location"] == "/fi/kirjaudu/koodi/"
    assert not is_signed_in(client)


def test_who_is_admitted_gets_an_account_and_a_welcome(
    client: Client, provider: Provider, welcomed: list[User]
) -> None:
    sign_in(client, provider)
    assert [str(user) for user in welcomed] == ["Maija"]
    assert client.session["_auth_user_id"] == str(welcomed[0].pk)
    assert not welcomed[0].has_usable_password()


@pytest.mark.usefixtures("nobody_admitted")
def test_who_is_not_admitted_is_told_whom_to_ask(client: Client, provider: Provider) -> None:
    response = sign_in(client, provider)
    assert response.status_code == 403
    assert "/kirjaudu/" in response.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "told",
    [
        {"email": "maija@toinen.example"},
        {"email": "maija@alaverkko.opisto.example"},
        {"email": "maija@opisto.example.paha.example"},
        {"email": "maija@opisto.example@toinen.example"},
        {"email": ""},
        {"email_verified": False},
        {"email_verified": "false"},
        {"email_verified": None},
        {"email_verified": 1},
    ],
)
def test_an_address_that_the_provider_cannot_vouch_for_opens_nothing(
    client: Client, provider: Provider, welcomed: list[User], told: dict[str, Any]
) -> None:
    person(email="maija@opisto.example")
    person(email="maija@toinen.example")
    provider.person |= told
    assert sign_in(client, provider).status_code == 403
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()
    assert User.objects.count() == 2


def test_a_missing_word_on_verification_is_no_verification(client: Client, provider: Provider) -> None:
    person(email="maija@opisto.example")
    del provider.person["email_verified"]
    assert sign_in(client, provider).status_code == 403
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("told", "status"), [({}, 302), ({"email_verified": False}, 403), ({"email_verified": None}, 403)]
)
def test_a_provider_may_vouch_without_a_word_but_not_against_its_word(
    client: Client, provider: Provider, settings: Any, told: dict[str, Any], status: int
) -> None:
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"]["assume_verified"] = True
    person(email="maija@opisto.example")
    del provider.person["email_verified"]
    provider.person |= told
    for _ in range(2):  # the first ties the identity to the account, the second finds it so
        again = Client()
        assert sign_in(again, provider).status_code == status
        assert is_signed_in(again) == (status == 302)
    provider.person["email"] = "maija@toinen.example"
    assert sign_in(Client(), provider).status_code == 403


def test_who_has_moved_to_another_institution_comes_in_by_its_provider_only(client: Client, provider: Provider) -> None:
    maija = person(email="maija@opisto.example")
    sign_in(client, provider)
    maija.email = "maija@toinen.example"
    maija.save()
    again = Client()
    assert sign_in(again, provider).status_code == 403
    assert not is_signed_in(again)


def test_a_closed_account_stays_closed(client: Client, provider: Provider) -> None:
    person(email="maija@opisto.example", is_active=False)
    assert sign_in(client, provider).status_code == 403
    assert not is_signed_in(client)
    assert not SocialAccount.objects.exists()


def test_the_identity_is_not_tied_to_who_happens_to_be_signed_in(client: Client, provider: Provider) -> None:
    other, maija = person(), person(email="maija@opisto.example")
    client.force_login(other)
    code, state = go(client, provider, process="connect")
    client.get(BACK, {"code": code, "state": state})
    assert SocialAccount.objects.get().user == maija


def test_a_state_is_taken_once_and_from_its_own_browser_only(client: Client, provider: Provider) -> None:
    person(email="maija@opisto.example")
    code, state = go(client, provider)
    stranger = Client()
    assert stranger.get(BACK, {"code": code, "state": state}).status_code == 401
    assert client.get(BACK, {"code": code, "state": "keksitty"}).status_code == 401
    assert not is_signed_in(client)
    assert client.get(BACK, {"code": code, "state": state}).status_code == 302
    client.logout()
    code, _state = go(client, provider)
    assert client.get(BACK, {"code": code, "state": state}).status_code == 401
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "https://vieras.example"},
        {"aud": "toinen-palvelu"},
        {"exp": 1_000_000_000},
        {"sub": None},
        {"sub": ""},
    ],
)
def test_a_token_for_another_or_out_of_date_opens_nothing(
    client: Client, provider: Provider, wrong: dict[str, Any]
) -> None:
    person(email="maija@opisto.example")
    provider.token = wrong
    assert sign_in(client, provider).status_code == 401
    assert not is_signed_in(client)


def test_a_token_signed_by_another_opens_nothing(client: Client, provider: Provider) -> None:
    person(email="maija@opisto.example")
    provider.key = STRANGERS_KEY
    assert sign_in(client, provider).status_code == 401
    provider.key, provider.algorithm = "salaisuus-joka-on-kyllin-pitka-avaimeksi", "HS256"
    assert sign_in(client, provider).status_code == 401
    assert not is_signed_in(client)


def test_an_altered_or_unsigned_token_opens_nothing(
    client: Client, provider: Provider, monkeypatch: pytest.MonkeyPatch
) -> None:
    person(email="maija@opisto.example")
    head, body, mark = provider.id_token().split(".")
    unsigned = jwt.encode({**MAIJA, "iss": provider.url, "aud": "hub"}, None, algorithm="none", headers={"kid": "1"})
    for token in (f"{head}.{body[:-4]}AAAA.{mark}", f"{head}.{body}.", f"{head}.{body}", unsigned, "", "x.y.z"):
        monkeypatch.setattr(provider, "id_token", lambda token=token: token)
        assert sign_in(client, provider).status_code == 401, token
    assert not is_signed_in(client)


def test_the_user_page_tells_the_rest_of_the_same_person_only(client: Client, provider: Provider) -> None:
    maija = person(email="maija@opisto.example")
    provider.person = {"sub": "17"}
    provider.told = {**MAIJA, "sub": "18"}
    assert sign_in(client, provider).status_code == 401
    provider.told = MAIJA
    sign_in(client, provider)
    assert client.session["_auth_user_id"] == str(maija.pk)


def test_turning_back_at_the_provider_leads_to_the_sign_in_page(client: Client, provider: Provider) -> None:
    _code, state = go(client, provider)
    response = client.get(BACK, {"error": "access_denied", "state": state}, follow=True)
    assert response.request["PATH_INFO"] == "/fi/kirjaudu/"


def test_a_provider_that_does_not_answer_is_told_kindly(client: Client, provider: Provider, settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]["settings"]["server_url"] = "http://127.0.0.1:9"
    assert client.post(LEAVE).status_code == 401


def test_only_the_button_leads_out_and_only_to_known_providers(client: Client, provider: Provider) -> None:
    assert client.get(LEAVE).status_code == 405
    assert client.post("/kirjaudu/oidc/vieras/", follow=True).status_code == 404
    assert client.get("/kirjaudu/oidc/vieras/paluu/", follow=True).status_code == 404
    assert Client(enforce_csrf_checks=True).post(LEAVE).status_code == 403


def test_a_foreign_next_is_not_followed(client: Client, provider: Provider) -> None:
    person(email="maija@opisto.example")
    assert sign_in(client, provider, next="https://vieras.example/")["Location"] == "/"


def test_refused_identities_leave_a_line_without_their_address(
    client: Client, provider: Provider, nobody_admitted: None
) -> None:
    with written() as log:
        sign_in(client, provider)
        provider.person["email"] = "maija@muualla.example"
        sign_in(Client(), provider)
        Client().get(BACK, {"code": "salainen-koodi", "state": "salainen-tila"})
    told = [line for line in log.getvalue().splitlines() if "hub.sign_in" in line]
    assert len(told) == 3 and all("identity provider" in line for line in told)
    assert account_hash(MAIJA["email"]) in told[0] and "unknown" in told[0]  # type: ignore[arg-type]
    assert account_hash("maija@muualla.example") in told[1] and "domain" in told[1]
    for secret in ("maija", "salainen"):
        assert secret not in log.getvalue()
