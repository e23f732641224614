"""Where a visitor comes from: anybody may send X-Forwarded-For, so whatever it holds is no fault of the request."""

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client, RequestFactory
from django.urls import reverse

from hub.accounts.visitor_address import UNKNOWN, visitor_address
from tests.hub.accounts.signing import SIGN_IN, is_signed_in, sign_in
from tests.network.cast import person
from tests.sites import PageTree

SOCKET = "10.0.0.1"
# What a header may hold that is no address of anybody.
RUBBISH = ["", " ", ",", ",,,", "unknown", "_hidden", "evil.example", "1.2.3", "256.1.1.1", "1.2.3.4.5", ":::", "[::1",
           "::1]", "1.2.3.4:port", "<script>", "' OR 1=1 --", "x" * 5000,
           "for=192.0.2.60;proto=http", "127.1", "%", "é"]  # fmt: skip


@pytest.mark.parametrize(
    ("proxies", "told", "address"),
    [
        (0, "198.51.100.7", SOCKET),
        (1, "198.51.100.7", "198.51.100.7"),
        (1, "192.0.2.1, 198.51.100.7", "198.51.100.7"),
        (2, "192.0.2.1, 198.51.100.7", "192.0.2.1"),
        (2, "198.51.100.7", SOCKET),
        (3, "unknown, 192.0.2.1, 198.51.100.7", SOCKET),
        (1, "198.51.100.7:4711", "198.51.100.7"),
        (1, "2001:DB8:0::7", "2001:db8::7"),
        (1, "[2001:db8::7]:4711", "2001:db8::7"),
        (1, "[2001:db8::7]", "2001:db8::7"),
        (1, '"[2001:db8::7]:4711"', "2001:db8::7"),
        (1, "fe80::1%eth0", "fe80::1"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
        *((1, rubbish, SOCKET) for rubbish in RUBBISH),
    ],
)
def test_only_an_address_that_our_proxies_wrote_is_taken(settings: Any, proxies: int, told: str, address: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    request = RequestFactory(REMOTE_ADDR=SOCKET).get("/", headers={"X-Forwarded-For": told})
    assert visitor_address(request) == address


@pytest.mark.parametrize("socket", ["", "unix:", "nowhere"])
def test_where_nobody_tells_an_address_all_share_one(socket: str) -> None:
    assert visitor_address(RequestFactory(REMOTE_ADDR=socket).get("/")) == UNKNOWN


@pytest.mark.django_db
@pytest.mark.parametrize("told", ["unknown", "", "fe80::1%eth0", ", ,"])
def test_every_form_that_is_throttled_works_whatever_the_header_says(
    settings: Any, page_tree: PageTree, told: str
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client = Client(headers={"X-Forwarded-For": told}, REMOTE_ADDR="")
    for name in ("sign_in", "account_reset_password", "reader_link", "coach_link"):
        page = reverse(name)
        assert client.get(page).status_code == 200
        answer = client.post(page, {"email": "a@opisto.example", "login": "a@opisto.example", "password": "x"})
        assert answer.status_code in (200, 302), name
    assert client.get("/fi/haku/", {"q": "opas"}).status_code == 200
    user = person()
    assert client.get(SIGN_IN).status_code == 200
    sign_in(client, user)
    assert is_signed_in(client)
    assert UserSession.objects.get(user=user).ip in (UNKNOWN, "fe80::1")
