"""A coach's own page, card and photo: what they show, and that they show nobody a moment too long."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone

from network.coaches import photos
from network.coaches.models import CoachIndexPage, PeerCoach
from network.coaches.vcard import escaped, folded
from tests.network.coaches.factories import CoachFactory, CoachTextFactory
from tests.network.factories import InstitutionFactory, RegionFactory, locale, png_logo, upload
from tests.network.themes.factories import ThemeFactory

LIST = "/fi/verkosto/vertaisvalmentajat/"
PAGE = f"{LIST}valma-mattila/"
BELOW = ("", "vcard/", "photo/160/", "photo/480/", "contact/", "contact/sent/")

pytestmark = pytest.mark.django_db


@pytest.fixture
def coach(directory: CoachIndexPage) -> PeerCoach:
    coach: PeerCoach = CoachFactory(
        name="Valma Mattila",
        email="valma.salainen@piilossa.example",
        phone="+358 40 765 4321",
        themes=[ThemeFactory(slug="hoks", text__name="HOKS")],
        institution=InstitutionFactory(
            short_name="Kaira", slug="kaira", region=RegionFactory(slug="kainuu", text__name="Kainuu")
        ),
    )
    with transaction.atomic():
        photos.keep(coach, photos.prepare(upload(png_logo(size=(600, 500)), "valma.png")))
        coach.save()
    return coach


def answers(client: Client) -> Iterator[tuple[str, Any]]:
    """Every address where the coach is, and its answer."""
    for path in (LIST, f"{LIST}?view=regions", f"{LIST}?q=valma", *(PAGE + end for end in BELOW)):
        yield path, client.get(path)


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


def test_it_shows_what_the_coach_is_asked_about(coach: PeerCoach) -> None:
    html = Client().get(PAGE).text
    for words in (
        "<h1>Valma Mattila</h1>",
        "Opettaja, HOKS-valmentaja",
        "<li>Näytön arviointi</li>",
        "kymmenen vuotta",
        "Parhaiten torstaisin",
        "Ammattiopisto Kaira",
        f'href="{LIST}?theme=hoks"',
        f'href="{LIST}?region=kainuu"',
        f'href="{PAGE}contact/"',
        f'href="{PAGE}vcard/"',
        f'src="{PAGE}photo/480/"',
        f'<link rel="canonical" href="http://localhost{PAGE}">',
        # The frame leads to the same coach in the other language, and up to the list.
        'href="/sv/verkosto/kollegor/valma-mattila/"',
        f'<a href="{LIST}">Vertaisvalmentajat</a>',
    ):
        assert words in html, words


def test_words_in_another_language_than_the_readers_are_marked(coach: PeerCoach) -> None:
    swedish = "/sv/verkosto/kollegor/valma-mattila/"
    html = Client().get(swedish).text
    assert '<p class="lead" lang="fi">Opettaja, HOKS-valmentaja</p>' in html
    CoachTextFactory(owner=coach, locale=locale("sv"), title="Lärare", asks="Yrkesprov")
    html = Client().get(swedish).text
    assert '<p class="lead">Lärare</p>' in html
    assert "<li>Yrkesprov</li>" in html
    assert 'lang="fi"' not in html.split("<main")[1].split("</main>")[0]


def test_no_byte_of_the_hidden_addresses_is_served(coach: PeerCoach) -> None:
    for path, response in answers(Client()):
        assert response.status_code == 200, path
        served = response.content + repr(sorted(response.headers.items())).encode()
        for secret in (b"piilossa", b"valma.salainen", b"765 4321", b"7654321", b"765%204321"):
            assert secret not in served, (path, secret)


def test_what_the_coach_chose_to_show_is_shown_on_page_and_card_and_nothing_more(coach: PeerCoach) -> None:
    PeerCoach.objects.update(show_email=True)
    shown = {path for path, response in answers(Client()) if b"valma.salainen@piilossa" in response.content}
    assert shown == {PAGE, f"{PAGE}vcard/"}
    assert not any(b"765" in response.content for path, response in answers(Client()) if "photo" not in path)
    PeerCoach.objects.update(show_email=False, show_phone=True)
    assert 'href="tel:+358407654321"' in Client().get(PAGE).text
    assert "TEL;VALUE=text:+358 40 765 4321" in unfolded(Client().get(f"{PAGE}vcard/").content)


@pytest.mark.parametrize("how", ["withdrawn", "paused", "lapsed", "moved", "left"])
def test_with_the_consent_all_of_it_ends_at_the_next_request(coach: PeerCoach, how: str) -> None:
    client = Client()
    seen = {path: response.headers for path, response in answers(client)}
    ends = timezone.now()
    if how == "withdrawn":
        coach.consents.update(ended_at=timezone.now(), ending="withdrawn")
    elif how == "paused":
        PeerCoach.objects.update(is_paused=True)
    elif how == "lapsed":
        ends = timezone.now().replace(year=timezone.now().year + 1) + timezone.timedelta(days=2)
    elif how == "moved":
        PeerCoach.objects.update(institution=InstitutionFactory())
    else:
        type(coach.institution).objects.update(member_until="2021-01-01")
    with time_machine.travel(ends, tick=False):
        for path, response in answers(client):
            if path.startswith(PAGE):
                assert response.status_code == 404, path
                kept = client.get(path, headers={"If-None-Match": seen[path].get("ETag", "*")})
                assert kept.status_code == 404, path
            assert b"Valma" not in response.content, path


def test_nothing_may_keep_what_is_shown(coach: PeerCoach) -> None:
    for path, response in answers(Client()):
        rule = response.headers["Cache-Control"]
        assert "private" in rule and ("no-store" in rule or "no-cache" in rule), path


def test_a_photo_is_asked_for_again_and_sent_once(coach: PeerCoach) -> None:
    first = Client().get(f"{PAGE}photo/160/")
    assert first.headers["Content-Type"] == "image/jpeg"
    again = Client().get(f"{PAGE}photo/160/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for width in ("161", "0", "99999999999"):
        assert Client().get(f"{PAGE}photo/{width}/").status_code == 404


def test_the_card_is_a_vcard_4(coach: PeerCoach) -> None:
    response = Client().get(f"{PAGE}vcard/")
    assert response.headers["Content-Type"] == "text/vcard; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="valma-mattila.vcf"'
    lines = unfolded(response.content)
    assert lines[:5] == ["BEGIN:VCARD", "VERSION:4.0", "KIND:individual", "FN:Valma Mattila", "N:Mattila;Valma;;;"]
    for line in (
        "ORG:Ammattiopisto Kaira",
        "TITLE:Opettaja\\, HOKS-valmentaja",
        "LANG;PREF=1:fi",
        "LANG;PREF=2:sv",
        "CATEGORIES:HOKS",
        f"URL:http://localhost{PAGE}",
    ):
        assert line in lines, line
    assert lines[-2:] == ["END:VCARD", ""]
    assert not any(line.startswith(("EMAIL", "TEL")) for line in lines)


def test_lines_of_a_card_are_escaped_and_fold_between_letters() -> None:
    assert escaped("a;b,c\\d\r\nEMAIL:x@y.example") == "a\\;b\\,c\\\\d\\nEMAIL:x@y.example"
    data = folded("NOTE:" + "äö€😀" * 40)
    parts = data.split(b"\r\n")
    assert parts.pop() == b""
    assert all(len(part) <= 75 for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert data.replace(b"\r\n ", b"").decode() == "NOTE:" + "äö€😀" * 40 + "\r\n"


def test_only_what_is_there_is_found(coach: PeerCoach) -> None:
    for path in (f"{LIST}ei-ketaan/", f"{PAGE}ei-mitaan/", f"{PAGE}vcard/2/", f"{LIST}%00/"):
        assert Client().get(path).status_code == 404, path
