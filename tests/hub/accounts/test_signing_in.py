"""Signing in: one step, two steps, throttles, and answers that tell a stranger nothing."""

import re

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from hub.accounts import services
from hub.accounts.models import User
from tests.hub.accounts.signing import CODE, SIGN_IN, code_of, give_second_factor, is_signed_in, sign_in
from tests.network.cast import PASSWORD, person
from tests.sites import PageTree
from tests.worker import work

pytestmark = pytest.mark.django_db
RESET = "/fi/kirjaudu/salasana/"


@pytest.fixture(autouse=True)
def pages(page_tree: PageTree) -> None:
    """Every page has its head and foot."""


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def test_the_address_is_taken_whatever_its_capitals(client: Client) -> None:
    user = person(email="Maija.Meri@opisto.example")
    response = client.post(SIGN_IN, {"login": " MAIJA.meri@opisto.example ", "password": PASSWORD})
    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(user.pk)


def test_who_works_in_the_admin_comes_there(client: Client) -> None:
    maintainer = person(is_superuser=True)
    secret = give_second_factor(maintainer)
    assert sign_in(client, maintainer)["Location"] == CODE
    assert not is_signed_in(client)
    assert client.get(CODE).status_code == 200
    assert client.post(CODE, {"code": code_of(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_wrong_code_signs_nobody_in(client: Client) -> None:
    maintainer = person(is_superuser=True)
    secret = give_second_factor(maintainer)
    sign_in(client, maintainer)
    wrong = str((int(code_of(secret)) + 1) % 1_000_000).zfill(6)
    assert client.post(CODE, {"code": wrong}).status_code == 200
    assert not is_signed_in(client)


def test_the_second_step_cannot_be_entered_without_the_first(client: Client) -> None:
    assert client.get(CODE)["Location"] == SIGN_IN
    assert client.post(CODE, {"code": "123456"})["Location"] == SIGN_IN


@pytest.mark.parametrize("minutes", [0, 0.6, 1])
def test_a_code_is_taken_once_in_all_the_time_it_holds(client: Client, minutes: float) -> None:
    maintainer = person(is_superuser=True)
    secret = give_second_factor(maintainer)
    noon = 1_800_000_000
    code = code_of(secret, noon + 30)
    with time_machine.travel(noon, tick=False):
        sign_in(client, maintainer)
        assert client.post(CODE, {"code": code})["Location"] == "/admin/"
    with time_machine.travel(noon + 60 * minutes, tick=False):
        other = Client()
        sign_in(other, maintainer)
        assert other.post(CODE, {"code": code}).status_code == 200
        assert not is_signed_in(other)


def test_a_recovery_code_signs_in_once(client: Client) -> None:
    maintainer = person(is_superuser=True)
    give_second_factor(maintainer)
    codes = maintainer.authenticator_set.get(type="recovery_codes").wrap().get_unused_codes()
    sign_in(client, maintainer)
    assert client.post(CODE, {"code": codes[0]})["Location"] == "/admin/"
    again = Client()
    sign_in(again, maintainer)
    assert again.post(CODE, {"code": codes[0]}).status_code == 200
    assert not is_signed_in(again)
    assert again.post(CODE, {"code": codes[1]})["Location"] == "/admin/"


def test_signing_in_changes_the_session_key(client: Client) -> None:
    user = person()
    client.post(SIGN_IN, {"login": user.email, "password": "väärä"})
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    sign_in(client, user)
    assert client.session.session_key != session.session_key


def test_guessing_is_stopped_for_the_account_whoever_guesses(client: Client) -> None:
    user = person()
    for number in range(5):
        guesser = Client(REMOTE_ADDR=f"10.0.0.{number}")
        assert guesser.post(SIGN_IN, {"login": user.email, "password": "arvaus"}).status_code == 200
    assert not is_signed_in(client)
    refused = client.post("/en/sign-in/", {"login": user.email, "password": PASSWORD})
    assert not is_signed_in(client)
    assert "Too many attempts in a row" in text(refused)


def test_guessing_at_many_accounts_is_stopped_for_the_guesser(client: Client) -> None:
    user = person()
    for number in range(20):
        client.post(SIGN_IN, {"login": f"henkilo{number}@opisto.example", "password": "arvaus"})
    sign_in(client, user)
    assert not is_signed_in(client)
    elsewhere = Client(REMOTE_ADDR="10.9.9.9")
    sign_in(elsewhere, user)
    assert is_signed_in(elsewhere)


def test_codes_cannot_be_guessed_at_length(client: Client) -> None:
    maintainer = person(is_superuser=True)
    secret = give_second_factor(maintainer)
    sign_in(client, maintainer)
    for number in range(5):
        client.post(CODE, {"code": f"00000{number}"})
    client.post(CODE, {"code": code_of(secret)})
    assert not is_signed_in(client)


def test_the_visitors_address_comes_from_our_own_proxy_only(settings) -> None:
    """Behind a proxy everybody has its address: one guesser would stop all, or none could be stopped."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user = person()
    guesser = Client(REMOTE_ADDR="10.0.0.1")
    for number in range(20):
        # What stands before the proxy's own entry is the visitor's invention.
        guesser.post(
            SIGN_IN,
            {"login": f"henkilo{number}@opisto.example", "password": "arvaus"},
            headers={"X-Forwarded-For": f"192.0.2.{number}, 198.51.100.7"},
        )
    right = {"login": user.email, "password": PASSWORD}
    guesser.post(SIGN_IN, right, headers={"X-Forwarded-For": "192.0.2.99, 198.51.100.7"})
    assert not is_signed_in(guesser)
    other = Client(REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": "198.51.100.8"})
    sign_in(other, user)
    assert is_signed_in(other)


def test_known_and_unknown_addresses_get_the_same_answers(client: Client) -> None:
    user = person()
    told = []
    for address in (user.email, "tuntematon@opisto.example"):
        wrong = Client().post(SIGN_IN, {"login": address, "password": "väärä-salasana"})
        asked = Client().post(RESET, {"email": address}, follow=True)
        body = re.sub(r'value="[^"]*"', "", text(wrong) + text(asked))
        told.append((wrong.status_code, asked.redirect_chain, body))
    assert told[0] == told[1]
    assert mail.outbox == []
    work()
    # Nobody has the hub write to an address that it does not know.
    assert [message.to for message in mail.outbox] == [[user.email]]


def test_asking_for_a_new_password_does_the_same_for_every_address(client: Client) -> None:
    """Neither its work nor its faults show who is known, and a mail server that is away is no fault of the page."""
    client.get(RESET)
    asked = []
    for address in (person().email, "tuntematon@opisto.example", person(is_active=False).email):
        with CaptureQueriesContext(connection) as queries:
            answer = client.post(RESET, {"email": address})
        asked.append((answer.status_code, [re.sub(r"'[^']*'", "", query["sql"]) for query in queries]))
    assert asked[0] == asked[1] == asked[2]
    work()
    assert len(mail.outbox) == 1


def test_no_mail_goes_to_an_address_that_nobody_has(client: Client) -> None:
    """Whatever page of the account takes an address, posted as its own form is."""
    person()
    for name in ("sign_in", "account_reset_password", "reader_link", "coach_link", "account_signup"):
        client.post(reverse(name), {"email": "ulkopuolinen@muualla.example", "login": "ulkopuolinen@muualla.example"})
    work()
    assert mail.outbox == []


def test_a_closed_account_stays_closed_and_is_told_only_to_who_knows_the_password(client: Client) -> None:
    user = person(is_active=False)
    assert sign_in(client, user, "väärä").status_code == 200
    assert sign_in(client, user)["Location"] == "/fi/kirjaudu/suljettu/"
    assert not is_signed_in(client)
    assert client.get("/fi/kirjaudu/suljettu/").status_code == 200


def test_a_forgotten_password_is_replaced_by_a_mail(client: Client) -> None:
    user = person()
    open_elsewhere = Client()
    sign_in(open_elsewhere, user)
    client.post(RESET, {"email": user.email.upper()})
    work()
    link = re.search(r"http://localhost(/\S+)", mail.outbox[0].body)[1]  # type: ignore[index]
    form = client.get(link, follow=True)
    target = form.redirect_chain[-1][0]
    assert link not in text(form)
    new = "neljä-siltaa-ja-lampi"
    assert client.post(target, {"password1": "lyhyt", "password2": "lyhyt"}).status_code == 200
    done = client.post(target, {"password1": new, "password2": new}, follow=True)
    assert done.status_code == 200
    assert open_elsewhere.get("/fi/tili/").status_code == 302
    # The new password does not save the second step, and the link works once.
    assert sign_in(Client(), user).status_code == 200
    assert sign_in(client, user, new)["Location"] == "/"
    assert 'name="password1"' not in text(Client().get(link, follow=True))


def test_a_mail_about_the_account_is_in_its_owners_language(client: Client) -> None:
    swedish = services.create_account(email="disa@opisto.example", password=PASSWORD, language="sv")
    client.post(RESET, {"email": swedish.email})
    work()
    with translation.override("sv"):
        subject = translation.gettext("Choose a new password")
    assert mail.outbox[0].subject == subject
    assert "/kirjaudu/salasana/uusi/" in mail.outbox[0].body


@pytest.mark.parametrize("password", ["lyhyt", "123456789012", "password1234", "aino.virtanen"])
def test_a_password_that_is_easy_to_guess_is_refused(client: Client, password: str) -> None:
    user = person(email="aino.virtanen@opisto.example", first_name="Aino", last_name="Virtanen")
    sign_in(client, user)
    entered = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/fi/tili/salasana/", entered).status_code == 200
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_changing_the_password_signs_out_elsewhere_only(client: Client) -> None:
    user = person()
    elsewhere = Client()
    sign_in(client, user)
    sign_in(elsewhere, user)
    new = "neljä-siltaa-ja-lampi"
    client.post("/fi/tili/salasana/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert client.get("/fi/tili/").status_code == 200
    assert elsewhere.get("/fi/tili/").status_code == 302


def test_there_is_no_signing_up(client: Client) -> None:
    for address in ("/fi/kirjaudu/signup/", "/accounts/signup/", "/fi/tili/signup/", "/accounts/login/"):
        assert client.get(address, follow=True).status_code == 404


def test_users_whose_address_was_never_noted_can_sign_in(client: Client) -> None:
    user = person()
    EmailAddress.objects.all().delete()
    sign_in(client, user)
    assert is_signed_in(client)
