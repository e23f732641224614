"""Addresses on other sites are asked after in the background, and nobody is led into our own network by it."""

import socket
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest
from django.utils import timezone

from network.backoffice.linkcheck import checking, fetching
from network.backoffice.linkcheck.models import OutsideAddress, Trouble


class Answers(BaseHTTPRequestHandler):
    """Says what its path names: a status, a redirect, another answer to HEAD than to GET."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.answer(200 if self.path == "/only-get" else None)

    def do_HEAD(self) -> None:
        self.answer(405 if self.path == "/only-get" else None)

    def answer(self, status: int | None) -> None:
        self.asked.append(f"{self.command} {self.path}")
        places = {"/loop": "/loop", "/on": "/200", "/home": "http://127.0.0.2:1/", "/file": "file:///etc/passwd"}
        self.send_response(status or (302 if self.path in places else int(self.path.strip("/") or 200)))
        if self.path in places:
            self.send_header("Location", places[self.path])
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server on this machine that counts as a public one, by the name `ulkona.fi`."""
    Answers.asked = []
    running = HTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    port = running.server_port
    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *args, **more: look_up("127.0.0.1", *args, **more))
    monkeypatch.setattr(fetching, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(fetching, "PORTS", {"http": port})
    yield f"http://ulkona.fi:{port}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize(
    ("path", "trouble"),
    [
        ("/200", ""),
        ("/on", ""),
        ("/only-get", ""),
        ("/403", ""),
        ("/429", ""),
        ("/404", Trouble.GONE),
        ("/410", Trouble.GONE),
        ("/500", Trouble.FAILS),
        ("/loop", Trouble.LOOP),
        ("/home", Trouble.PRIVATE),
        ("/file", Trouble.PRIVATE),
    ],
)
def test_answers_are_understood(server: str, path: str, trouble: str) -> None:
    assert fetching.trouble_with(server + path) == trouble


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "192.168.1.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_addresses_of_our_own_network_are_not_public(address: str) -> None:
    assert not fetching.is_public(address)


@pytest.mark.parametrize("address", ["193.166.3.2", "2001:708:10::1", "::ffff:193.166.3.2"])
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert fetching.is_public(address)


def test_a_host_with_one_private_address_is_not_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, 80)) for ip in ("193.166.3.2", "10.0.0.5")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: rows)
    monkeypatch.setattr(socket, "socket", lambda *args: pytest.fail("connected"))
    assert fetching.trouble_with("http://ulkona.fi/") == Trouble.PRIVATE


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "https://localhost/admin/",
        "http://ulkona.fi:5432/",
        "http://nimi:salasana@ulkona.fi/",
        "ftp://ulkona.fi/",
        "file:///etc/passwd",
    ],
)
def test_what_leads_inside_is_refused(url: str) -> None:
    assert fetching.trouble_with(url) == Trouble.PRIVATE


def test_nonsense_is_unreachable_and_no_error() -> None:
    for url in ("http://[/", "http://a..b/", f"http://{'x' * 70}.fi/", "http://ulkona.fi:x/"):
        assert fetching.trouble_with(url) in (Trouble.UNREACHABLE, Trouble.PRIVATE)


def address(url: str, **values: Any) -> OutsideAddress:
    return OutsideAddress.objects.create(digest=OutsideAddress.digest_of(url), url=url, **values)


@pytest.fixture
def answers(settings: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What each address answers: its trouble, or nothing. Others are not asked."""
    settings.CHECK_OUTSIDE_LINKS = True
    told: dict[str, str] = {}
    monkeypatch.setattr(checking, "trouble_with", lambda url: told[url])
    return told


@pytest.mark.django_db
def test_what_fails_is_tried_again_and_what_answers_begins_anew(answers: dict[str, str]) -> None:
    row = address("https://ulkona.fi/a")
    for trouble, failures, hours in ((Trouble.GONE, 1, 2), (Trouble.GONE, 2, 24), (Trouble.GONE, 3, 72), ("", 0, 168)):
        OutsideAddress.objects.update(due_at=timezone.now())
        answers[row.url] = trouble
        assert checking.check_some() == "1 addresses"
        row.refresh_from_db()
        assert (row.trouble, row.failures) == (trouble, failures)
        due = row.due_at - timezone.now()
        assert timedelta(hours=hours - 1) < due <= timedelta(hours=hours)
    # It is not due.
    assert checking.check_some() == "0 addresses"


@pytest.mark.django_db
def test_a_round_asks_each_host_once_and_nobodys_names_never(answers: dict[str, str]) -> None:
    for number in range(3):
        answers[address(f"https://ulkona.fi/{number}").url] = ""
    address("https://opisto.example/")
    assert checking.check_some() == "2 addresses"
    assert OutsideAddress.objects.filter(checked_at=None).count() == 2


@pytest.mark.django_db
def test_when_nothing_answers_at_all_nobody_is_blamed(answers: dict[str, str]) -> None:
    for name in "abc":
        answers[address(f"https://{name}.fi/").url] = Trouble.UNREACHABLE
    checking.check_some()
    assert not OutsideAddress.objects.exclude(failures=0).exists()


@pytest.mark.django_db
def test_an_address_that_another_process_has_taken_is_left(answers: dict[str, str]) -> None:
    row = address("https://ulkona.fi/")
    stale = OutsideAddress.objects.get(pk=row.pk)
    assert checking._claim(row) and not checking._claim(stale)


@pytest.mark.django_db
def test_it_can_be_switched_off(settings: Any) -> None:
    settings.CHECK_OUTSIDE_LINKS = False
    address("https://ulkona.fi/")
    assert checking.check_some() == "off"
