"""The admin's status panel says whether visitors see a thing, and why: never "public" of what nobody sees."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from hub.core.status import status_of
from materials.brochures.models import BrochureDetail
from network.coaches.models import PeerCoach
from network.institutions.models import InstitutionPage
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
