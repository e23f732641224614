"""Sign-ins that come to nothing leave a line each: by which account is told by a hash, and by no address."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.test import Client, override_settings
from sesame.tokens import create_token

from hub.accounts.models import User
from hub.accounts.sign_in_log import account_hash
from tests.hub.accounts.signing import CODE, SIGN_IN, code_of, give_second_factor, sign_in
from tests.hub.core.reading_log import written
from tests.network.cast import Cast, person
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def log(page_tree: PageTree) -> Iterator[StringIO]:
    with written() as stream:
        yield stream


def lines(log: StringIO, *words: str) -> list[str]:
    return [
        line for line in log.getvalue().splitlines() if "hub.sign_in" in line and all(word in line for word in words)
    ]


def test_nine_wrong_passwords_leave_nine_lines(log: StringIO) -> None:
    user = person(email="maija.meri@opisto.example")
    for number in range(9):
        client = Client(REMOTE_ADDR=f"10.0.0.{number % 3}")
        client.post(SIGN_IN, {"login": "MAIJA.Meri@opisto.example", "password": f"arvaus-{number}"})
    told = lines(log, account_hash(user.email))
    assert len(told) == 9
    assert len(lines(log, "failed: password", "is wrong")) == 5
    assert len(lines(log, "throttled: password", "too many")) == 4
    assert len({line.rpartition("from ")[2] for line in told}) == 3
    for secret in ("maija", "arvaus", "10.0.0."):
        assert secret not in log.getvalue().lower()


def test_the_hash_says_nothing_without_the_sites_key() -> None:
    one = account_hash("maija@opisto.example")
    assert one == account_hash(" Maija@opisto.example ") != account_hash("liisa@opisto.example")
    with override_settings(SECRET_KEY=settings.SECRET_KEY + "x"):
        assert account_hash("maija@opisto.example") != one


def test_wrong_used_and_too_many_codes_are_told(log: StringIO) -> None:
    user = person(is_superuser=True)
    secret = give_second_factor(user)
    code = code_of(secret)
    first = Client()
    sign_in(first, user)
    first.post(CODE, {"code": code})
    second = Client()
    sign_in(second, user)
    second.post(CODE, {"code": code})
    for number in range(6):
        second.post(CODE, {"code": f"00000{number}"})
    mine = account_hash(user.email)
    told = lines(log, mine, "second step")
    assert len(told) == 7 and any("throttled" in line for line in told)
    assert not any(code in line for line in told)


def test_a_closed_account_is_told(log: StringIO) -> None:
    user = person(is_active=False)
    sign_in(Client(), user)
    assert lines(log, account_hash(user.email), "account is closed")


def test_dead_links_are_told_with_whose_they_were(log: StringIO, cast: Cast) -> None:
    reader: User = cast.reader
    token = create_token(reader, "staff-reader")
    address = f"/fi/kirjaudu/linkki/{token[:-2]}xx/"
    assert Client().get(address).status_code == 410
    assert Client().post(address).status_code == 410
    assert len(lines(log, account_hash(reader.email), "reader's link")) == 2
    Client().get("/fi/valmentaja/avaa/tyhja/")
    assert lines(log, "coach's link")


@pytest.mark.parametrize("address", ["/fi/kirjaudu/linkki/", "/fi/valmentaja/", "/fi/kirjaudu/salasana/"])
def test_who_asks_too_often_is_told(log: StringIO, address: str) -> None:
    answers = [Client().post(address, {"email": "maija.meri@opisto.example"}).status_code for _time in range(7)]
    assert 429 in answers
    told = lines(log, "throttled", account_hash("maija.meri@opisto.example"))
    assert len(told) == answers.count(429)
    assert "maija" not in log.getvalue()
