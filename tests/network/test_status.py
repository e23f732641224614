"""The admin's status panel says whether visitors see a thing, and why: never "public" of what nobody sees."""

import copy
import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from hub.core.status import status_of
from materials.brochures.models import BrochureDetail, BrochureVariant, RenderedFile
from network.coaches.models import PeerCoach
from network.institutions.models import InstitutionPage, Variant
from tests.home.factories import add_page
from tests.materials.brochures.factories import make_series
from tests.network.cast import signed_in
from tests.network.coaches.factories import CoachFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_stored(cast: Any) -> None:
    """The factory's institution holds its days as they were typed."""
    cast.ours.refresh_from_db()


def panel_of(cast: Any, view: str, key: Any) -> str:
    page = signed_in(cast.coordinator).get(reverse(view, args=[key])).content.decode()
    return page.split('data-side-panel="status"')[1].split("data-side-panel=")[0]


def end_membership(institution: Any) -> None:
    institution.member_since = timezone.localdate() - timedelta(days=400)
    institution.member_until = timezone.localdate() - timedelta(days=1)
    institution.save()


def test_a_coach_who_was_never_asked_is_not_called_public(cast: Any) -> None:
    coach = CoachFactory(institution=cast.ours, consented=False)
    panel = panel_of(cast, "wagtailsnippets_coaches_peercoach:edit", coach.pk)
    assert gettext("Not shown to visitors") in panel
    assert gettext("Not asked yet") in panel
    assert gettext("Live") not in panel


def test_a_coach_is_shown_by_consent_pause_and_membership_alike(cast: Any) -> None:
    coach = CoachFactory(institution=cast.ours)
    assert status_of(coach).is_public
    coach.is_paused = True
    coach.save()
    assert not status_of(coach).is_public
    coach.is_paused = False
    coach.save()
    end_membership(cast.ours)
    told = status_of(PeerCoach.objects.get())
    assert not told.is_public
    assert gettext("%(state)s, the institution is not a member").split("%(state)s")[1] in told.reason


def test_of_an_institution_its_membership_tells(cast: Any) -> None:
    assert status_of(cast.ours).is_public
    end_membership(cast.ours)
    assert not status_of(cast.ours).is_public
    panel = panel_of(cast, "wagtailsnippets_institutions_institution:edit", cast.ours.pk)
    assert gettext("Not shown to visitors") in panel


def test_pages_of_a_former_member_are_told_to_be_hidden(cast: Any) -> None:
    page = InstitutionPage.objects.get(institution=cast.ours, locale__language_code="fi")
    assert status_of(page) is None
    end_membership(cast.ours)
    assert not status_of(page).is_public


def test_an_internal_brochure_and_its_paragraphs(cast: Any, page_tree: Any) -> None:
    series = make_series(page_tree)
    assert status_of(series.employer) is None
    series.teacher.refresh_from_db()
    assert not status_of(series.teacher).is_public
    for brochure, shown in ((series.employer, True), (series.teacher, False)):
        detail = BrochureDetail.objects.create(institution=cast.ours, brochure=brochure, local_paragraph="Soita.")
        assert status_of(detail).is_public is shown


def test_what_has_no_state_of_its_own_is_saved_and_no_more(cast: Any) -> None:
    panel = panel_of(cast, "wagtailsnippets_institutions_region:edit", cast.ours.region_id)
    assert gettext("Saved") in panel
    assert gettext("Live") not in panel


def test_a_former_members_pages_are_tagged_live_nowhere(cast: Any) -> None:
    page = InstitutionPage.objects.get(institution=cast.ours, locale__language_code="fi")
    news = add_page(page, "Halli")
    other = InstitutionPage.objects.get(institution=cast.theirs, locale__language_code="fi")
    client = signed_in(cast.coordinator)

    def shown(view: str, key: Any) -> str:
        return client.get(reverse(view, args=[key])).content.decode()

    assert gettext("closed to visitors") not in shown("wagtailadmin_explore", page.get_parent().pk)
    end_membership(cast.ours)
    listing = shown("wagtailadmin_explore", page.get_parent().pk)
    row, others = (row_of(listing, one.title) for one in (page, other))
    assert gettext("closed to visitors") in row
    assert gettext("closed to visitors") not in others
    for one in (page, news):
        editor = shown("wagtailadmin_pages:edit", one.pk)
        assert gettext("Closed to visitors") in editor
        assert 'class="page-status-tag"' in editor and gettext("Visible to all. Visit the live page") not in editor
        panel = editor.split('data-side-panel="status"')[1].split("data-side-panel=")[0]
        assert gettext("Not shown to visitors") in panel
        assert not re.search(rf">\s*{gettext('Live')}\s*<", panel)


def row_of(listing: str, title: str) -> str:
    return next(row for row in listing.split("<tr")[1:] if title in row and "page-explorer" not in row)


def test_the_list_asks_once_for_all_its_pages(cast: Any) -> None:
    place = InstitutionPage.objects.get(institution=cast.ours, locale__language_code="fi")
    client, address = signed_in(cast.coordinator), reverse("wagtailadmin_explore", args=[place.pk])
    add_page(place, "Yksi")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        add_page(place, f"Sivu {number}")
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    asked = [len([one for one in found if "member_since" in one["sql"]]) for found in (few, many)]
    assert asked[0] == asked[1]


def test_a_logo_says_where_it_is_seen(cast: Any, page_tree: Any) -> None:
    [logo] = cast.ours.logos.all()
    told = status_of(logo)
    assert told.is_public
    assert gettext("In no brochure’s file yet.") in told.reason
    series = make_series(page_tree)
    for brochure in (series.employer, series.teacher):
        variant = BrochureVariant.objects.filter(brochure=brochure, institution=cast.ours, output="pdf").first()
        variant.file = RenderedFile.objects.create(key=f"{brochure.pk}", name="x.pdf", size=1)
        variant.save()
    assert ngettext("In the files of one brochure.", "In the files of %(count)d brochures.", 2) % {"count": 2} in (
        status_of(logo).reason
    )
    page = signed_in(cast.coordinator).get(
        reverse("wagtailsnippets_institutions_institution:edit", args=[cast.ours.pk])
    )
    assert status_of(logo).reason in html.unescape(page.content.decode())
    end_membership(cast.ours)
    logo.refresh_from_db()
    told = status_of(logo)
    assert not told.is_public
    assert told.title == gettext("Shown nowhere")
    assert told.reason == status_of(cast.ours).reason


def test_a_logo_that_another_outdoes_is_shown_nowhere(cast: Any) -> None:
    [logo] = cast.ours.logos.all()
    # The same mark, and not the one that is meant for a ground.
    twin = copy.copy(logo)
    twin.pk, twin.variant = None, Variant.ONE_COLOUR
    twin.save()
    assert status_of(logo).is_public
    told = status_of(twin)
    assert (told.is_public, told.reason) == (False, gettext("Another of the logos is seen better on every ground."))
