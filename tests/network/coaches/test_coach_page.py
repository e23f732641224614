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
from network.institutions.models import InstitutionIndexPage
from tests.home.factories import publish
from tests.network.coaches.factories import CoachFactory, CoachTextFactory
from tests.network.factories import InstitutionFactory, RegionFactory, locale, png_logo, upload
from tests.network.topics.factories import ThemeFactory

LIST = "/fi/verkosto/vertaisvalmentajat/"
PAGE = f"{LIST}valma-mattila/"
BELOW = ("", "kayntikortti/", "kuva/160/", "kuva/480/", "yhteydenotto/", "yhteydenotto/lahetetty/")

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
    for path in (LIST, f"{LIST}?nakyma=alueet", f"{LIST}?q=valma", *(PAGE + end for end in BELOW)):
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
        f'href="{PAGE}yhteydenotto/"',
        f'href="{PAGE}kayntikortti/"',
        f'src="{PAGE}kuva/480/"',
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
    assert shown == {PAGE, f"{PAGE}kayntikortti/"}
    assert not any(b"765" in response.content for path, response in answers(Client()) if "photo" not in path)
    PeerCoach.objects.update(show_email=False, show_phone=True)
    assert 'href="tel:+358407654321"' in Client().get(PAGE).text
    assert "TEL;TYPE=WORK,VOICE:+358 40 765 4321" in unfolded(Client().get(f"{PAGE}kayntikortti/").content)


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
    first = Client().get(f"{PAGE}kuva/160/")
    assert first.headers["Content-Type"] == "image/jpeg"
    again = Client().get(f"{PAGE}kuva/160/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    for width in ("161", "0", "99999999999"):
        assert Client().get(f"{PAGE}kuva/{width}/").status_code == 404


def test_only_what_is_there_is_found(coach: PeerCoach) -> None:
    for path in (f"{LIST}ei-ketaan/", f"{PAGE}ei-mitaan/", f"{PAGE}kayntikortti/2/", f"{LIST}%00/"):
        assert Client().get(path).status_code == 404, path


@pytest.mark.parametrize(
    ("code", "below"),
    [
        ("fi", ("yhteydenotto/", "yhteydenotto/lahetetty/", "kayntikortti/", "kuva/160/")),
        ("sv", ("kontakt/", "kontakt/skickat/", "visitkort/", "bild/160/")),
        ("en", ("contact/", "contact/sent/", "vcard/", "photo/160/")),
    ],
)
def test_addresses_below_speak_the_pages_language_and_those_of_before_lead_on(
    coach: PeerCoach, directory: Any, code: str, below: tuple[str, ...]
) -> None:
    if code == "en":
        parent = InstitutionIndexPage.objects.get(locale__language_code=code)
        page = CoachIndexPage(title="Coaches", slug="coaches", locale=parent.locale)
        page.translation_key = directory.translation_key
        publish(parent.add_child(instance=page))
    home = CoachIndexPage.objects.get(locale__language_code=code).url
    for present, former in zip(below, ("contact/", "contact/sent/", "vcard/", "photo/160/"), strict=True):
        address = f"{home}{coach.slug}/{present}"
        assert Client().get(address).status_code == 200
        if present != former:
            answer = Client().get(f"{home}{coach.slug}/{former}?a=1")
            assert (answer.status_code, answer["Location"]) == (301, f"{address}?a=1")
            assert Client().get(f"{home}ei-ketaan/{former}").status_code == 404
    shown = Client().get(f"{home}{coach.slug}/").text
    assert f'href="{home}{coach.slug}/{below[0]}"' in shown and f'href="{home}{coach.slug}/{below[2]}"' in shown
    # The form at its former address still takes what was typed there.
    assert Client().post(f"{home}{coach.slug}/contact/", {"name": ""}).status_code == 200


def test_the_form_is_named_in_each_language_by_its_own_address(coach: PeerCoach) -> None:
    page = Client().get(f"{PAGE}yhteydenotto/").text
    assert f"/sv/verkosto/kollegor/{coach.slug}/kontakt/" in page
    assert f"/sv/verkosto/kollegor/{coach.slug}/contact/" not in page
