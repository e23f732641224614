"""One person's data: exported whole, erased without a trace."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.storage import storages
from django.test import Client

from network.coaches import photos
from network.coaches.models import CoachIndexPage, PeerCoach
from network.coaches.services import consents, privacy, profiles
from network.institutions.models import InstitutionLogEntry
from tests.network.cast import Cast, signed_in
from tests.network.coaches.factories import CoachFactory
from tests.network.coaches.letters import letters
from tests.network.coaches.test_own_profile import inside, photo
from tests.network.factories import upload
from tests.network.topics.factories import ThemeFactory

pytestmark = pytest.mark.django_db
NAME, EMAIL, PHONE = "Kaisu Katoava", "kaisu.katoava@salainen.example", "040 987 6543"
WORK = Callable[[], int]


def make(**words: Any) -> PeerCoach:
    coach = CoachFactory(name=NAME, email=EMAIL, phone=PHONE, themes=[ThemeFactory()], **words)
    profiles.save_by_editor(coach=coach, by=None, photo=photos.prepare(upload(photo(), "kuva.jpg")))
    consents.ask(coach=coach, by=None)
    letters()
    return coach


def traces(*words: str) -> list[str]:
    """Where in the database any of `words` stands, whatever the table."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for row in model._default_manager.values():
            held = json.dumps(row, default=str, ensure_ascii=False).lower()
            found += [f"{model._meta.label}: {word}" for word in words if word.lower() in held]
    return found


def test_export_holds_all_and_the_log_tells_who_took_it(cast: Cast) -> None:
    coach = make(institution=cast.ours)
    answer = signed_in(cast.coordinator).post(f"/admin/peer-coaches/{coach.pk}/data/")
    assert answer["Content-Disposition"] == 'attachment; filename="kaisu-katoava.json"'
    data = json.loads(answer.content)
    assert (data["name"], data["email"], data["phone"]) == (NAME, EMAIL, PHONE)
    assert (data["given_name"], data["family_name"]) == tuple(NAME.rsplit(" ", 1))
    assert data["texts"][0]["asks"] == ["HOKSin laatiminen työpaikan kanssa", "Näytön arviointi"]
    assert data["consents"][0]["text"] and data["consents"][0]["last_day"]
    assert data["mails"] and data["themes"] and data["photo"]
    entry = InstitutionLogEntry.objects.get(action=privacy.EXPORTED)
    assert entry.user == cast.coordinator and entry.institution == cast.ours


def test_coach_reads_and_takes_all(page_tree: Any, work: WORK) -> None:
    coach = make()
    client = inside(coach, work)
    page = client.get("/fi/valmentaja/oma/tiedot/").text
    for word in (NAME, EMAIL, PHONE, "Näytön arviointi"):
        assert word in page
    day = coach.consent.expires_on
    assert f"{day.day}.{day.month}.{day.year} asti" in page and day.isoformat() not in page
    assert json.loads(client.get("/fi/valmentaja/oma/tiedot/tiedosto/").content)["email"] == EMAIL


def test_coach_erases_everything(directory: CoachIndexPage, work: WORK) -> None:
    coach, other = make(), CoachFactory()
    client = inside(coach, work)
    assert traces(NAME, EMAIL, PHONE)
    client.get("/fi/valmentaja/oma/poista/")
    assert PeerCoach.objects.filter(pk=coach.pk).exists()
    folder = Path(storages["private"].location)  # type: ignore[attr-defined]
    assert list(folder.rglob("*.jpg"))
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post("/fi/valmentaja/oma/poista/")
    assert traces(NAME, EMAIL, PHONE, coach.slug) == []
    assert list(folder.rglob("*.jpg")) == []
    assert client.get("/fi/valmentaja/oma/").status_code == 302
    assert PeerCoach.objects.get() == other
    erased = InstitutionLogEntry.objects.get(action=privacy.ERASED)
    assert erased.institution == coach.institution and erased.object_id == ""


def test_deleting_in_the_admin_erases_as_well(cast: Cast) -> None:
    coach = make(institution=cast.ours)
    address = f"/admin/snippets/coaches/peercoach/delete/{coach.pk}/"
    assert signed_in(cast.editor).post(address).status_code == 403
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True):
        assert signed_in(cast.administrator).post(address).status_code == 302
    assert traces(NAME, EMAIL, PHONE, "kaisu-katoava") == []


def test_institution_that_goes_takes_its_coaches_along(page_tree: Any) -> None:
    coach = make()
    coach.institution.delete()
    assert traces(NAME, EMAIL) == []


def test_no_visitor_gets_a_byte_of_an_address(directory: CoachIndexPage) -> None:
    coach = make()
    base = "/fi/verkosto/vertaisvalmentajat/"
    for tail in (
        "",
        f"{coach.slug}/",
        f"{coach.slug}/kayntikortti/",
        f"{coach.slug}/yhteydenotto/",
        f"{coach.slug}/kuva/160/",
    ):
        answer = Client().get(base + tail)
        assert answer.status_code == 200
        held = answer.content + str(answer.headers).encode()
        for word in (EMAIL, PHONE, PHONE.replace(" ", ""), "salainen.example"):
            assert word.encode() not in held
