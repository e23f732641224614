"""What becomes of the coaches of an institution that merges into another."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from network.coaches import cleanup
from network.coaches.models import CoachIndexPage, CoachMail, PeerCoach
from network.institutions.models import Institution
from network.institutions.services import save_institution
from tests.network.coaches.factories import CoachFactory
from tests.network.factories import InstitutionFactory

pytestmark = pytest.mark.django_db


def test_coaches_move_along_on_the_day_and_are_asked_once(directory: CoachIndexPage) -> None:
    coach, other = CoachFactory(), CoachFactory()
    successor = InstitutionFactory()
    merged = Institution.objects.get(pk=coach.institution_id)
    merged.merged_into, merged.merged_on = successor, timezone.localdate() + timedelta(days=2)
    save_institution(institution=merged)
    assert cleanup.follow_mergers() == 0
    with time_machine.travel(timezone.now() + timedelta(days=3)):
        assert cleanup.run_coaches_job()["moved"] == 1
        assert cleanup.run_coaches_job()["moved"] == 0
        assert not PeerCoach.objects.visible_to(None).filter(pk=coach.pk).exists()
    moved = PeerCoach.objects.get(pk=coach.pk)
    assert (moved.institution, moved.slug) == (successor, coach.slug)
    assert moved.mails.filter(kind=CoachMail.Kind.MOVED).count() == 1
    assert PeerCoach.objects.get(pk=other.pk).institution_id == other.institution_id
