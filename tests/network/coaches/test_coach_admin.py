"""Coaches in the admin: an editor adds and asks, changes nothing unseen, and reaches nobody else's."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from hub.core import dashboard, searchable as registry
from network.coaches import searchable
from network.coaches.models import CoachIndexPage, CoachMail, PeerCoach
from network.coaches.services import consents
from network.institutions.models import Institution, InstitutionLogEntry
from tests.network.cast import Cast, signed_in
from tests.network.coaches.factories import CoachFactory, CoachTextFactory
from tests.network.coaches.letters import letters, link
from tests.network.coaches.test_own_profile import photo
from tests.network.factories import locale, upload
from tests.network.institutions.test_admin import rows
from tests.network.topics.factories import ThemeFactory

pytestmark = pytest.mark.django_db
BASE = "/admin/snippets/coaches/peercoach/"
ADD = f"{BASE}add/"


def filled(home: Institution, coach: PeerCoach | None = None, **changes: Any) -> dict[str, Any]:
    """What the form sends: of a new coach, or of a stored one as it is."""
    text = coach.texts.get() if coach else None
    words = {"locale": locale().pk, "title": "Opettaja", "asks": "HOKS", "about": "", "availability_note": ""}
    if text:
        words = {name: getattr(text, name) for name in ("title", "asks", "about", "availability_note")}
        words |= {"id": text.pk, "locale": locale().pk}
    return {
        "institution": home.pk,
        "given_name": coach.given_name if coach else "Uusi",
        "family_name": coach.family_name if coach else "Valmentaja",
        "region": coach.region_id if coach else "",
        "email": coach.email if coach else "uusi@salainen.example",
        "phone": coach.phone if coach else "",
        "languages": coach.languages if coach else ["fi"],
        "availability": "available",
        "themes": [theme.pk for theme in coach.themes.all()] if coach else [],
        **rows("texts", [words], initial=1 if coach else 0),
        **changes,
    }


def edit(client: Client, coach: PeerCoach, **changes: Any) -> Any:
    return client.post(f"{BASE}edit/{coach.pk}/", filled(coach.institution, coach, **changes))


def test_editor_adds_a_coach_and_asks(cast: Cast, directory: CoachIndexPage) -> None:
    client, theme = signed_in(cast.editor), ThemeFactory()
    assert "Vertaisvalmentaj" in client.get(ADD).text or client.get(ADD).status_code == 200
    sent = filled(cast.ours, themes=[theme.pk], photo_file=upload(photo(), "kuva.jpg"))
    answer = client.post(ADD, sent)
    coach = PeerCoach.objects.get()
    # Straight on to where the consent is asked for.
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"{BASE}edit/{coach.pk}/")
    assert (coach.institution, coach.region, coach.slug) == (cast.ours, cast.ours.region, "uusi-valmentaja")
    assert coach.has_photo and list(coach.themes.all()) == [theme]
    assert client.get(f"/admin/peer-coaches/{coach.pk}/photo/").status_code == 200
    page = client.get(f"{BASE}edit/{coach.pk}/").text
    assert f"/admin/peer-coaches/{coach.pk}/consent/" in page
    assert client.get(f"/admin/peer-coaches/{coach.pk}/consent/").status_code == 200
    assert not CoachMail.objects.exists()
    assert client.post(f"/admin/peer-coaches/{coach.pk}/consent/", {"language": "fi"}).status_code == 302
    [text] = letters()
    assert mail.outbox[0].to == [coach.email] and mail.outbox[0].reply_to == [cast.editor.email]
    Client().post(link("suostumus", text), {"answer": "yes", "wording": "1"})
    assert Client().get(f"/fi/verkosto/vertaisvalmentajat/{coach.slug}/").status_code == 200
    assert InstitutionLogEntry.objects.filter(action=consents.GIVEN, institution=cast.ours).exists()
    listed = client.get(f"{BASE}?consent=given").text
    assert coach.name in listed


@pytest.mark.parametrize(
    ("field", "value"),
    [("given_name", ""), ("email", "ei osoite"), ("languages", []), ("phone", "x"), ("texts-0-asks", "x" * 1001)],
)
def test_what_is_wrong_is_told_by_the_field(cast: Cast, field: str, value: Any) -> None:
    answer = signed_in(cast.editor).post(ADD, filled(cast.ours, **{field: value}))
    assert answer.status_code == 200
    assert not PeerCoach.objects.exists()


def test_no_editor_reaches_another_institutions_coach(cast: Cast) -> None:
    theirs = CoachFactory(institution=cast.theirs)
    client = signed_in(cast.editor)
    before = PeerCoach.objects.filter(pk=theirs.pk).values().get()
    assert edit(client, theirs, given_name="Kaapattu").status_code == 404
    for tail in ("consent", "data", "photo"):
        address = f"/admin/peer-coaches/{theirs.pk}/{tail}/"
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code in (403, 404)
    assert client.post(ADD, filled(cast.theirs)).status_code == 200
    assert PeerCoach.objects.filter(pk=theirs.pk).values().get() == before
    assert PeerCoach.objects.count() == 1 and not CoachMail.objects.exists()
    assert theirs.name not in client.get(BASE).text
    many = f"/admin/bulk/coaches/peercoach/delete/?id={theirs.pk}"
    assert client.post(many).status_code in (302, 403, 404)
    assert PeerCoach.objects.filter(pk=theirs.pk).exists()


def test_editor_moves_nobody_and_chooses_nothing_that_is_the_coachs(cast: Cast) -> None:
    coach = CoachFactory(institution=cast.ours)
    forged = {"institution": cast.theirs.pk, "show_email": "on", "show_phone": "on", "is_paused": "on", "slug": "x"}
    assert edit(signed_in(cast.editor), coach, **forged).status_code == 302
    stored = PeerCoach.objects.get(pk=coach.pk)
    assert stored.institution == cast.ours and stored.slug == coach.slug
    assert not (stored.show_email or stored.show_phone or stored.is_paused)
    assert letters() == []


def test_coach_is_told_what_an_editor_changed(cast: Cast) -> None:
    coach = CoachFactory(institution=cast.ours)
    assert (
        edit(signed_in(cast.editor), coach, **{"texts-0-about": "Muuta", "availability": "not-now"}).status_code == 302
    )
    [text] = letters()
    assert cast.editor.get_full_name() in text and "Muuta" not in text
    assert set(CoachMail.objects.get().changes) == {"availability", "about"}
    assert link("peruminen", text)


def test_form_that_was_open_takes_nothing_back_from_the_coach(cast: Cast) -> None:
    coach = CoachFactory(institution=cast.ours)
    client = signed_in(cast.editor)
    mark = client.get(f"{BASE}edit/{coach.pk}/").context["form"].initial.get("opened_on")
    PeerCoach.objects.filter(pk=coach.pk).update(is_paused=True, show_email=True)
    edit(client, coach, opened_on=mark or "", given_name="Toinen")
    assert PeerCoach.objects.get(pk=coach.pk).is_paused


def test_coordinator_moves_a_coach_and_former_editors_lose_the_profile(cast: Cast) -> None:
    coach = CoachFactory(institution=cast.ours)
    page = signed_in(cast.coordinator).get(f"{BASE}edit/{coach.pk}/")
    assert page.status_code == 200
    assert edit(signed_in(cast.coordinator), coach, institution=cast.theirs.pk).status_code == 302
    assert not PeerCoach.objects.visible_to(cast.coordinator).exists()
    assert signed_in(cast.editor).get(f"{BASE}edit/{coach.pk}/").status_code == 404
    assert signed_in(cast.their_editor).get(f"{BASE}edit/{coach.pk}/").status_code == 200


def test_desk_tells_whose_consent_is_missing(cast: Cast) -> None:
    CoachFactory(institution=cast.ours, consented=False, name="Eija Ei-vielä")
    CoachFactory(institution=cast.ours, name="Kaisa Kunnossa")
    CoachFactory(institution=cast.theirs, consented=False, name="Niiden Oma")
    [source] = [source for source in dashboard.sources if source.name == "coaches"]
    assert [task.text for task in source.tasks(cast.editor)] == ["Eija Ei-vielä"]
    [way] = [way for way in dashboard.shortcuts if way.name == "coach"]
    assert way.url(cast.editor) == ADD
    assert way.url(cast.reader) is None and list(source.tasks(cast.reader)) == []


def test_search_gets_words_and_no_address(page_tree: Any) -> None:
    coach = CoachFactory(themes=[ThemeFactory(text__name="Näyttöjen arviointi")])
    CoachTextFactory(owner=coach, locale=locale("sv"), title="Lärare")
    fi, sv = sorted(searchable.entries(coach), key=lambda entry: entry.language)
    assert (fi.title, sv.lead, fi.institution_id) == (coach.name, "Lärare", coach.institution_id)
    assert "Näyttöjen arviointi" in fi.text and "HOKSin laatiminen" in fi.text
    # "Vertaisvalmentajia Lapissa" finds whom it is about.
    assert "Vertaisvalmentaja." in fi.text and "Kollegahandledare." in sv.text
    assert not any(word in f"{entry}" for entry in (fi, sv) for word in (coach.email, coach.phone))
    kind = registry.kind_of(coach)
    assert kind and list(kind.visible(None)) == [coach]
    consents.withdraw(coach=coach)
    assert list(searchable.entries(coach)) == [] and not kind.visible(None).exists()


def test_list_asks_no_more_for_more_coaches(cast: Cast, django_assert_max_num_queries: Any) -> None:
    CoachFactory(institution=cast.ours)
    client = signed_in(cast.editor)
    client.get(BASE)
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        client.get(BASE)
    CoachFactory.create_batch(8, institution=cast.ours)
    with django_assert_max_num_queries(len(few)):
        client.get(BASE)
