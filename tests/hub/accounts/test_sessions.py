"""Sessions: how long they last, where one is signed in, and signing out everywhere."""

import re

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hub.accounts import services, sessions
from hub.accounts.devices import device_name
from tests.hub.accounts.signing import is_signed_in, sign_in
from tests.network.cast import person
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
SESSIONS = "/fi/tili/istunnot/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604"
EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"
NOON = 1_800_000_000
HOUR = 3600


@pytest.fixture(autouse=True)
def pages(page_tree: PageTree) -> None:
    """Every page has its head and foot."""


@pytest.mark.parametrize(
    ("described", "named"),
    [(FIREFOX, "Firefox, Linux"), (IPHONE, "Safari, iPhone"), (EDGE, "Edge, Windows"), ("curl/8.5", "curl/8.5")],
)
def test_people_know_their_devices_by_name(described: str, named: str) -> None:
    assert device_name(described) == named


def test_the_list_shows_ones_own_sessions_and_marks_this_one(client: Client) -> None:
    user, other = person(), person()
    telephone = Client(headers={"User-Agent": IPHONE}, REMOTE_ADDR="192.0.2.7")
    here = Client(headers={"User-Agent": FIREFOX})
    sign_in(Client(headers={"User-Agent": EDGE}), other)
    sign_in(telephone, user)
    sign_in(here, user)
    page = re.sub(r"\s+", " ", here.get(SESSIONS).content.decode())
    assert "Safari, iPhone" in page
    assert "192.0.2.7" in page
    assert "Edge" not in page
    assert re.findall(r'<strong>([^<]*)</strong> <span class="tag">', page) == ["Firefox, Linux"]


@pytest.mark.parametrize(("which", "stays"), [("others", True), ("all", False)])
def test_signing_out_everywhere_ends_every_session_at_once(which: str, stays: bool) -> None:
    user, bystander = person(), person()
    here, tracked, by_link, others = Client(), Client(), Client(), Client()
    for client in (here, tracked):
        sign_in(client, user)
    by_link.force_login(user)
    sign_in(others, bystander)
    here.post(SESSIONS, {"which": which})
    assert (here.get("/fi/tili/").status_code == 200) is stays
    assert tracked.get("/fi/tili/").status_code == 302
    assert by_link.get("/fi/tili/").status_code == 302
    assert others.get("/fi/tili/").status_code == 200
    assert UserSession.objects.filter(user=user).count() == (1 if stays else 0)


def test_a_closed_account_is_out_at_once_and_its_sessions_stay_ended_when_it_opens_again(client: Client) -> None:
    user = person()
    sign_in(client, user)
    user.is_active = False
    user.save()
    assert client.get("/fi/tili/").status_code == 302
    user.is_active = True
    user.save()
    assert client.get("/fi/tili/").status_code == 302


def test_a_session_ends_after_a_working_day_without_use(client: Client) -> None:
    user = person()
    with time_machine.travel(NOON, tick=False):
        sign_in(client, user)
    with time_machine.travel(NOON + 11 * HOUR, tick=False):
        assert client.get("/fi/tili/").status_code == 200
    with time_machine.travel(NOON + 22 * HOUR, tick=False):
        assert client.get("/fi/tili/").status_code == 200
    with time_machine.travel(NOON + 35 * HOUR, tick=False):
        assert client.get("/fi/tili/").status_code == 302


def test_a_session_ends_after_a_week_however_much_it_is_used(client: Client) -> None:
    user = person()
    with time_machine.travel(NOON, tick=False):
        sign_in(client, user)
    lasted = 0
    for hours in range(6, 8 * 24, 6):
        with time_machine.travel(NOON + hours * HOUR, tick=False):
            if client.get("/fi/tili/").status_code != 200:
                break
            lasted = hours
    assert 7 * 24 - 6 <= lasted <= 7 * 24 + 12


def test_a_session_that_was_given_a_shorter_life_keeps_to_it(client: Client) -> None:
    user = person()
    with time_machine.travel(NOON, tick=False):
        client.force_login(user)
        session = client.session
        session.set_expiry(2 * HOUR)
        session.save()
    with time_machine.travel(NOON + HOUR, tick=False):
        assert client.get("/fi/tili/").status_code == 200
    with time_machine.travel(NOON + 2 * HOUR + 60, tick=False):
        assert client.get("/fi/tili/").status_code == 302


def test_reading_on_writes_no_session_each_time(client: Client) -> None:
    sign_in(client, person())
    client.get("/fi/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/fi/")
    assert not [query["sql"] for query in asked if re.match("INSERT|UPDATE|DELETE", query["sql"])]


def test_a_public_page_for_nobody_touches_no_session(client: Client) -> None:
    response = client.get("/fi/kirjaudu/")
    assert "sessionid" not in response.cookies
    assert not is_signed_in(client)


def test_sessions_that_ended_of_themselves_are_swept(client: Client) -> None:
    with time_machine.travel(NOON, tick=False):
        sign_in(Client(), person())
    with time_machine.travel(NOON + 8 * 24 * HOUR, tick=False):
        sign_in(client, person())
        assert sessions.sweep() == 1
        assert client.get("/fi/tili/").status_code == 200
    assert Session.objects.count() == UserSession.objects.count() == 1


def test_the_account_page_keeps_name_and_language(client: Client) -> None:
    user = person()
    sign_in(client, user)
    done = client.post("/fi/tili/", {"first_name": "Disa", "last_name": "Strand", "language": "sv"}, follow=True)
    assert done.status_code == 200
    user.refresh_from_db()
    assert user.get_full_name() == "Disa Strand"
    assert services.preferred_language(user) == "sv"
    assert client.post("/fi/tili/", {"first_name": "Disa", "last_name": "S", "language": "xx"}).status_code == 200
    assert services.preferred_language(user) == "sv"


def test_the_account_pages_are_for_who_has_signed_in(client: Client) -> None:
    for address in (
        "",
        "salasana/",
        "istunnot/",
        "vahvistus/",
        "vahvistus/kayttoon/",
        "vahvistus/pois/",
        "varmista/",
        "vahvistus/varakoodit/",
        "vahvistus/varakoodit/uudet/",
        "vahvistus/varakoodit/lataa/",
    ):
        response = client.get(f"/fi/tili/{address}")
        assert response.status_code in (302, 404)
        if response.status_code == 302:
            assert response["Location"].startswith("/fi/kirjaudu/")
