"""Two at the same moment: one link is used once, one reminder goes once, and no consent stands beside another."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from network.coaches import cleanup
from network.coaches.links import consent_address, entry_address
from network.coaches.models import CoachMail, Consent, PeerCoach
from network.coaches.services import consents
from tests.network.coaches.factories import CoachFactory, give_consent
from tests.network.people.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
YES = {"answer": "yes", "wording": "1"}


def test_one_link_consents_once_and_opens_once(page_tree: Any) -> None:
    coach = CoachFactory(consented=False)
    path = consent_address(consents.ask(coach=coach, by=None)).removeprefix("http://localhost")
    assert sorted(at_once(*[lambda: Client().post(path, YES).status_code] * 3)) == [200, 410, 410]
    assert coach.consents.count() == 1
    entry = entry_address(coach).removeprefix("http://localhost")
    assert sorted(at_once(*[lambda: Client().post(entry).status_code] * 3)) == [302, 410, 410]


def test_two_processes_send_one_reminder(page_tree: Any) -> None:
    coach = CoachFactory(consented=False)
    give_consent(coach, expires_on=timezone.localdate() + timedelta(days=20))
    mail.outbox.clear()
    answers = at_once(*[lambda: cleanup.run_coaches_job()] * 3)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert len(mail.outbox) == CoachMail.objects.count() == 1


def test_yes_and_withdrawal_at_once_leave_one_or_none(page_tree: Any) -> None:
    coach = CoachFactory()
    row = PeerCoach.objects.get(pk=coach.pk)
    at_once(
        lambda: consents.give(coach=row, language="fi", how=Consent.How.OWN),
        lambda: consents.withdraw(coach=row),
        lambda: consents.give(coach=row, language="fi", how=Consent.How.OWN),
    )
    assert coach.consents.open().count() <= 1
