"""The coach's own page: opened by a link once, for one profile, for half a day."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone
from PIL import Image

from network.coaches import photos
from network.coaches.models import CoachIndexPage, PeerCoach
from network.coaches.services import profiles
from tests.network.coaches.factories import CoachFactory, CoachTextFactory
from tests.network.coaches.letters import entry_link, letters
from tests.network.factories import locale, upload
from tests.network.topics.factories import ThemeFactory

pytestmark = pytest.mark.django_db
ASK, OWN = "/fi/valmentaja/", "/fi/valmentaja/oma/"
LIST = "/fi/verkosto/vertaisvalmentajat/"
Work = Callable[[], int]


def photo(size: tuple[int, int] = (600, 800), kind: str = "JPEG") -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise(size, 50).convert("RGB").save(buffer, kind)
    return buffer.getvalue()


def inside(coach: PeerCoach, work: Work) -> Client:
    """A browser in which the coach's own page is open."""
    client = Client()
    client.post(ASK, {"email": coach.email})
    assert client.post(entry_link(work)).status_code == 302
    return client


def form(coach: PeerCoach, **more: Any) -> dict[str, Any]:
    fields = ("given_name", "family_name", "languages", "availability", "phone")
    words = {name: getattr(coach, name) for name in fields}
    for code in ("fi", "sv", "en", "se"):
        text = coach.texts.filter(locale__language_code=code).first()
        for name in ("title", "asks", "about", "availability_note"):
            words[f"text-{code}-{name}"] = getattr(text, name, "")
    return words | more


def test_known_and_unknown_addresses_get_the_same_answer(page_tree: Any, work: Work) -> None:
    coach = CoachFactory()
    answers = [Client().post(ASK, {"email": address}) for address in (coach.email.upper(), "muu@muualla.example")]
    assert [answer["Location"] for answer in answers] == ["/fi/valmentaja/lahetetty/"] * 2
    work()
    assert [one.to for one in mail.outbox] == [[coach.email]]
    assert Client().post(ASK, {"email": "ei osoite"}).status_code == 200


def test_one_mailbox_gets_a_few_links(page_tree: Any) -> None:
    statuses = [Client().post(ASK, {"email": f"valma+{number}@x.example"}).status_code for number in range(4)]
    assert statuses == [302, 302, 302, 429]


def test_link_opens_once_and_by_a_press_only(page_tree: Any, work: Work) -> None:
    coach = CoachFactory()
    Client().post(ASK, {"email": coach.email})
    path = entry_link(work)
    scanner = Client()
    assert coach.name in scanner.get(path).text
    assert scanner.get(OWN).status_code == 302
    client = Client()
    assert client.post(path)["Location"] == OWN
    page = client.get(OWN)
    assert coach.name in page.text
    assert "no-store" in page["Cache-Control"] and page["Referrer-Policy"] == "same-origin"
    for answer in (Client().get(path), Client().post(path), Client().post(f"{path[:-2]}x/")):
        assert answer.status_code == 410
    Client().post(ASK, {"email": coach.email})
    late = entry_link(work)
    with time_machine.travel(timezone.now() + timedelta(minutes=31)):
        assert Client().post(late).status_code == 410
    with time_machine.travel(timezone.now() + timedelta(hours=12, minutes=1)):
        assert client.get(OWN)["Location"] == ASK


def test_without_the_link_nothing_opens(page_tree: Any) -> None:
    CoachFactory()
    for tail in ("", "muokkaa/", "suostumus/", "tauko/", "kuva/", "tiedot/", "tiedot/tiedosto/", "poista/", "sulje/"):
        for answer in (Client().get(OWN + tail), Client().post(OWN + tail)):
            assert answer["Location"] == ASK


def test_coach_changes_everything_and_chooses_what_to_show(directory: CoachIndexPage, work: Work) -> None:
    coach, other = CoachFactory(), CoachFactory()
    theme = ThemeFactory()
    client = inside(coach, work)
    words = {"given_name": " Valma  Liisa", "family_name": "van  der Uusi", "show_email": "on"}
    words |= {"languages": ["fi", "se"], "themes": [theme.pk]}
    more = {"text-fi-asks": "Näyttö\n\nArviointi", "text-sv-title": "Lärare", "show_phone": "on"}
    sent = form(coach, **words, **more, photo_file=upload(photo(), "kuva.jpg"))
    assert client.post(f"{OWN}muokkaa/", sent).status_code == 302
    coach.refresh_from_db()
    assert (coach.name, coach.languages, coach.show_email) == ("Valma Liisa van der Uusi", ["fi", "se"], True)
    page = Client().get(f"{LIST}{coach.slug}/").text
    for word in (
        "Valma Liisa van der Uusi",
        "Näyttö",
        "Arviointi",
        "pohjoissaame",
        coach.email,
        coach.phone,
        str(theme),
    ):
        assert word in page
    assert {text.locale.language_code: text.title for text in coach.texts.all()}["sv"] == "Lärare"
    assert coach.texts.count() == 2
    assert client.get(f"{OWN}kuva/")["Content-Type"] == "image/jpeg"
    assert letters() == []
    other.refresh_from_db()
    assert not other.show_email
    assert client.post(f"{OWN}muokkaa/", form(coach, remove_photo="on")).status_code == 302
    coach.refresh_from_db()
    assert not coach.has_photo and not coach.show_email


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("given_name", ""),
        ("languages", []),
        ("languages", ["tlh"]),
        ("availability", "ehkä"),
        ("phone", "soita <b>"),
        ("text-fi-about", "x" * 1501),
        ("text-sv-title", "x" * 121),
        ("family_name", "Mattila\x00"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_saved(page_tree: Any, work: Work, field: str, value: Any) -> None:
    coach = CoachFactory()
    sent = form(coach, **{"text-fi-title": "Uusi", "phone": "040 111 2222", field: value})
    answer = inside(coach, work).post(f"{OWN}muokkaa/", sent)
    assert answer.status_code == 422
    assert "field__errors" in answer.text
    coach.refresh_from_db()
    assert coach.texts.get().title != "Uusi" and coach.phone == "040 765 4321"


@pytest.mark.parametrize(
    ("name", "data"),
    [("kuva.jpg", b"ei kuva"), ("kuva.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), ("kuva.jpg", b"")],
)
def test_what_is_no_photo_is_refused(page_tree: Any, work: Work, name: str, data: bytes) -> None:
    coach = CoachFactory()
    client = inside(coach, work)
    for sent in (upload(data, name), upload(photo((100, 500)), "pieni.jpg"), upload(photo(), "kuva.png")):
        assert client.post(f"{OWN}muokkaa/", form(coach, photo_file=sent)).status_code == 422
    coach.refresh_from_db()
    assert not coach.has_photo


def test_photo_of_a_hidden_coach_is_nobodys(directory: CoachIndexPage) -> None:
    coach = CoachFactory()
    profiles.save_by_editor(coach=coach, by=None, photo=photos.prepare(upload(photo(), "kuva.jpg")))
    address = f"{LIST}{coach.slug}/kuva/160/"
    assert Image.open(io.BytesIO(Client().get(address).content)).size == (160, 160)
    for name in coach.photo.values():
        assert Client().get(f"/media/{name}").status_code == 404
    profiles.pause(coach=coach, paused=True)
    assert Client().get(address).status_code == 404


def test_pause_hides_and_going_on_shows(directory: CoachIndexPage, work: Work) -> None:
    coach = CoachFactory()
    client = inside(coach, work)
    assert client.post(f"{OWN}tauko/", {"pause": "yes"}).status_code == 302
    assert Client().get(f"{LIST}{coach.slug}/").status_code == 404
    assert coach.consents.open().exists()
    client.post(f"{OWN}tauko/", {"pause": "no"})
    assert Client().get(f"{LIST}{coach.slug}/").status_code == 200
    assert client.get(f"{OWN}tauko/").status_code == 405


def test_consent_is_withdrawn_and_given_on_the_own_page(directory: CoachIndexPage, work: Work) -> None:
    coach = CoachFactory()
    client = inside(coach, work)
    assert client.get(f"{OWN}suostumus/").status_code == 200
    client.post(f"{OWN}suostumus/", {"answer": "no"})
    assert Client().get(f"{LIST}{coach.slug}/").status_code == 404
    client.post(f"{OWN}suostumus/", {"answer": "yes", "wording": "0"})
    assert not coach.consents.open().exists()
    client.post(f"{OWN}suostumus/", {"answer": "yes", "wording": "1"})
    assert Client().get(f"{LIST}{coach.slug}/").status_code == 200
    assert coach.consents.open().get().how == "own"


def test_another_address_closes_the_page_and_shows_no_address(page_tree: Any, work: Work) -> None:
    coach = CoachFactory(show_email=True, show_phone=True)
    CoachTextFactory(owner=coach, locale=locale("sv"))
    client = inside(coach, work)
    former = coach.email
    changed = PeerCoach.objects.get(pk=coach.pk)
    changed.email = "uusi@salainen.example"
    profiles.save_by_editor(coach=changed, by=None)
    assert client.get(OWN)["Location"] == ASK
    changed.refresh_from_db()
    assert not changed.show_email and changed.show_phone
    letters()
    assert sorted(one.to[0] for one in mail.outbox) == sorted([former, "uusi@salainen.example"])
    [told] = [one for one in mail.outbox if one.to == [former]]
    assert "peruminen" not in told.body and "uusi@" not in told.body


def test_what_an_editor_changed_meanwhile_stays(db: None) -> None:
    """The form was being saved, its photo looked at, while an editor set another address."""
    opened = CoachFactory()
    PeerCoach.objects.filter(pk=opened.pk).update(email="uusi@salainen.example", link_key="uusi", is_paused=True)
    opened.show_email = True
    profiles.save_by_coach(coach=opened)
    now = PeerCoach.objects.get(pk=opened.pk)
    assert (now.email, now.link_key, now.is_paused) == ("uusi@salainen.example", "uusi", True)
    assert not now.show_email
