"""Addresses in the language of the page: which they are, and what becomes of those of before."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, resolve, reverse
from django.utils.translation import override

from hub.core.local_paths import WORDS, every_language, in_language
from tests.sites import PageTree

ARGUMENTS = {"uidb36": "1-x", "token": "avain.x", "name": "sininen.pdf", "key": "y"}
CODES = ("fi", "sv", "en", "se")


def routes() -> list[Any]:
    """Every route that is written in words of more than one language."""
    found = [one for one in _patterns(get_resolver()) if hasattr(one, "written")]
    assert len(found) > 35
    return found


def _patterns(entry: Any) -> Iterator[Any]:
    for below in entry.url_patterns:
        yield from _patterns(below) if hasattr(below, "url_patterns") else [below]


def arguments_of(route: Any) -> dict[str, str]:
    named = route.pattern.regex.groupindex
    return {name: "avain" if name in ("token", "key") else ARGUMENTS[name].split("-")[0] for name in named}


@pytest.mark.parametrize("code", CODES)
def test_every_address_is_in_its_language_and_the_finnish_one_leads_on(page_tree: PageTree, code: str) -> None:
    client = Client()
    for route in routes():
        words = arguments_of(route)
        with override("fi"):
            finnish = reverse(route.name, kwargs=words)
        with override(code):
            present = reverse(route.name, kwargs=words)
            former = f"/{code}{finnish.removeprefix('/fi')}"
            assert present == f"/{code}/{in_language(finnish.removeprefix('/fi/'), code)}"
            assert resolve(present).func
            assert (present == former) is (code in ("fi", "se"))
        if present != former:
            answer = client.get(f"{former}?next=/{code}/")
            assert (answer.status_code, answer["Location"]) == (301, f"{present}?next=/{code}/")
            assert "no-store" in answer["Cache-Control"]


def test_no_two_words_below_one_place_are_the_same() -> None:
    """Else one page would stand before another in that language alone."""
    wanted = {route.written[1] for route in routes()}
    for code in CODES:
        assert len({in_language(route, code) for route in wanted}) == len(wanted)


def test_forms_sent_to_former_addresses_work(page_tree: PageTree, mailoutbox: Any) -> None:
    client = Client()
    assert client.post("/sv/kirjaudu/", {"login": "x@example.fi", "password": "fel"}).status_code == 200
    answer = client.post("/en/kirjaudu/linkki/", {"email": "opettaja@example.fi"})
    assert answer["Location"] == "/en/sign-in/link/sent/"
    assert client.post("/sv/valmentaja/", {"email": "a@example.fi"})["Location"] == "/sv/kollegahandledare/skickat/"


def test_search_engines_are_kept_from_signing_in_in_every_language(page_tree: PageTree) -> None:
    told = Client().get("/robots.txt").text
    for code in CODES:
        with override(code):
            assert f"Disallow: {reverse('sign_in')}\n" in told


def test_words_stand_in_plain_letters() -> None:
    for word in WORDS:
        assert all(one.replace("-", "").isascii() and one == one.lower() for one in every_language(word))
