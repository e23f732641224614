"""A coach's card: what RFC 2426 asks of it, read letter by letter, and what address books make of a second one."""

import re
from typing import Any

import pytest
from django.test import Client

from network.coaches.models import CoachIndexPage, PeerCoach
from network.coaches.vcard import escaped, folded
from tests.network.coaches.factories import CoachFactory
from tests.network.factories import InstitutionFactory, RegionFactory
from tests.network.topics.factories import ThemeFactory

# RFC 2425, 5.8.2, with the groups left out, which no card of ours has.
LINE = re.compile(r"(?P<name>[A-Z-]+)(?P<parameters>(?:;[A-Z-]+=[A-Za-z0-9-]+(?:,[A-Za-z0-9-]+)*)*):(?P<value>.*)")
# RFC 2426: those that must be there, and those that version 4.0 brought and nothing older reads.
NEEDED, NEWER = {"VERSION", "FN", "N"}, {"KIND", "LANG", "GENDER", "MEMBER", "RELATED"}

pytestmark = pytest.mark.django_db


def make(directory: CoachIndexPage, **words: Any) -> PeerCoach:
    region = RegionFactory(slug="kainuu", text__name="Kainuu")
    coach: PeerCoach = CoachFactory(
        themes=[ThemeFactory(slug="hoks", text__name="HOKS")],
        institution=InstitutionFactory(short_name="Kaira", slug="kaira", region=region),
        **words,
    )
    return coach


def card(coach: PeerCoach) -> dict[str, str]:
    """The card's values by name. Fails on whatever the standard does not allow."""
    response = Client().get(f"/fi/verkosto/vertaisvalmentajat/{coach.slug}/kayntikortti/")
    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == f'attachment; filename="{coach.slug}.vcf"'
    assert response.content.endswith(b"\r\n") and b"\n" not in response.content.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    found: dict[str, str] = {}
    for line in response.content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n"):
        parsed = LINE.fullmatch(line)
        assert parsed, line
        # Each is one value, or several between commas that are no part of one.
        assert not re.search(r"(?<!\\)(?:\\\\)*\\[^\\,;nN]", parsed["value"]), line
        assert parsed["name"] not in found or parsed["name"] in ("BEGIN", "END")
        assert parsed["value"].isascii() or "CHARSET=UTF-8" in parsed["parameters"]
        found[parsed["name"]] = parsed["value"]
    assert list(found)[:2] == ["BEGIN", "VERSION"] and list(found)[-1] == "END"
    assert set(found) >= NEEDED and not set(found) & NEWER
    return found


def test_it_says_what_the_page_says(directory: CoachIndexPage) -> None:
    coach = make(directory, name="Valma Mattila")
    found = card(coach)
    assert found["VERSION"] == "3.0"
    assert (found["FN"], found["N"]) == ("Valma Mattila", "Mattila;Valma;;;")
    assert found["ORG"] == "Ammattiopisto Kaira"
    assert found["TITLE"] == "Opettaja\\, HOKS-valmentaja"
    assert found["CATEGORIES"] == "HOKS"
    assert found["NOTE"].endswith(": suomi\\, ruotsi")
    assert found["URL"] == f"http://localhost/fi/verkosto/vertaisvalmentajat/{coach.slug}/"
    assert not {"EMAIL", "TEL"} & set(found)


def test_a_second_card_is_of_the_same_contact(directory: CoachIndexPage) -> None:
    coach, other = make(directory, name="Valma Mattila"), CoachFactory(name="Valma Mattila")
    first = card(coach)
    stored = PeerCoach.objects.get(pk=coach.pk)
    stored.family_name, stored.show_phone = "Äijälä", True
    stored.save()
    second = card(stored)
    assert first["UID"] == second["UID"] == f"urn:uuid:{coach.uuid}"
    assert second["N"] == "Äijälä;Valma;;;" and second["TEL"] == "040 765 4321"
    assert other.uuid != coach.uuid


@pytest.mark.parametrize(
    ("given", "family", "structured"),
    [
        ("Anna Maria", "van der Berg", "van der Berg;Anna Maria;;;"),
        ("Georg Henrik", "von Wright", "von Wright;Georg Henrik;;;"),
        ("Aino-Sofia", "Strand af Björksten", "Strand af Björksten;Aino-Sofia;;;"),
        ("Aslak", "", "Aslak;;;;"),
        ("A;B", "C,D\\E", "C\\,D\\\\E;A\\;B;;;"),
    ],
)
def test_names_stand_as_the_coach_gives_them(
    directory: CoachIndexPage, given: str, family: str, structured: str
) -> None:
    coach = make(directory, given_name=given, family_name=family)
    assert card(coach)["N"] == structured


def test_lines_of_a_card_are_escaped_and_fold_between_letters() -> None:
    assert escaped("a;b,c\\d\r\nEMAIL:x@y.example") == "a\\;b\\,c\\\\d\\nEMAIL:x@y.example"
    data = folded("NOTE:" + "äö€😀" * 40)
    parts = data.split(b"\r\n")
    assert parts.pop() == b""
    assert all(len(part) <= 75 for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert data.replace(b"\r\n ", b"").decode() == "NOTE:" + "äö€😀" * 40 + "\r\n"
