"""Messages on their way: sent once, by whoever is first, also after a killed process or a failing mail server."""

from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.utils import timezone

from network.coaches import contact, contact_mail
from network.coaches.models import CoachMessage, PeerCoach
from tests.network.coaches.factories import CoachFactory

MINUTE = timezone.timedelta(minutes=1)

pytestmark = pytest.mark.django_db


def message(coach: PeerCoach | None = None, **words: Any) -> CoachMessage:
    said = {"name": "Otso", "email": "otso@koulu.example", "organisation": "", "message": "Miten teette tämän?"}
    row = contact.take(coach=coach or CoachFactory(), **{**said, "copy": False, "language": "sv", **words})
    assert row is not None
    return row


def later(minutes: int) -> Any:
    return time_machine.travel(timezone.now() + minutes * MINUTE, tick=False)


def test_a_message_that_another_process_has_is_left_to_it() -> None:
    row = message()
    assert CoachMessage.objects.claim(row.pk)
    assert not CoachMessage.objects.claim(row.pk)
    assert contact.send(row.pk) is False
    contact.run_periodic_job()
    assert mail.outbox == []


def test_what_a_killed_process_claimed_is_sent_after_its_time_and_once() -> None:
    row = message()
    CoachMessage.objects.claim(row.pk)
    with later(6):
        assert contact.run_periodic_job()["messages to coaches sent"] == 1
    with later(60):
        assert contact.run_periodic_job()["messages to coaches sent"] == 0
        assert contact.send(row.pk) is False
    assert len(mail.outbox) == 1


def test_a_message_whose_task_was_lost_is_found_by_the_periodic_job() -> None:
    message()
    contact.run_periodic_job()
    assert mail.outbox == []  # the worker's own time
    with later(6):
        contact.run_periodic_job()
    assert len(mail.outbox) == 1


def test_a_failing_mail_server_is_tried_again(settings: Any) -> None:
    working, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "tests.network.people.failing_mail.EmailBackend"
    row = message()
    assert contact.send(row.pk) is False
    row.refresh_from_db()
    assert (row.body, row.done_at) == ("Miten teette tämän?", None)
    settings.EMAIL_BACKEND = working
    with later(6):
        contact.run_periodic_job()
    assert len(mail.outbox) == 1


def test_a_failing_copy_does_not_send_the_message_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_message: CoachMessage) -> None:
        raise ConnectionRefusedError

    row = message(copy=True)
    with monkeypatch.context() as broken:
        broken.setattr(contact_mail, "send_copy", fail)
        assert contact.send(row.pk) is False
    with later(6):
        contact.run_periodic_job()
    assert [sent.to for sent in mail.outbox] == [[row.coach.email], ["otso@koulu.example"]]


def test_after_days_without_a_mail_server_the_words_are_forgotten() -> None:
    row = message()
    with later(3 * 24 * 60 + 1):
        assert contact.run_periodic_job()["messages to coaches given up"] == 1
    row.refresh_from_db()
    assert (row.body, row.sender_email, mail.outbox) == ("", "", [])


def test_with_the_coach_go_the_messages() -> None:
    row = message()
    PeerCoach.objects.all().delete()
    assert not CoachMessage.objects.exists()
    assert contact.send(row.pk) is False


def test_the_mail_is_in_the_coachs_language_and_the_copy_in_the_senders() -> None:
    coach = CoachFactory()
    coach.consents.update(language="en")
    contact.send(message(coach, copy=True).pk)
    relayed, copy = mail.outbox
    assert '<html lang="en">' in relayed.alternatives[0].content
    assert '<html lang="sv">' in copy.alternatives[0].content


def test_of_two_processes_one_claims() -> None:
    row = message()
    # One UPDATE that says all: whatever the database, who is second finds no row.
    with connection.execute_wrapper(only_updates):
        assert [CoachMessage.objects.claim(row.pk), CoachMessage.objects.claim(row.pk)] == [True, False]


def only_updates(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    assert sql.startswith("UPDATE"), sql
    return execute(sql, params, many, context)
