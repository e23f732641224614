"""Several processes run the jobs of the same database, and some are killed: each page is published once."""

import multiprocessing
import os
import signal
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, connections, transaction
from django.utils import timezone
from wagtail.models import Revision
from wagtail.signals import published

from hub.scheduling.models import LateChange
from hub.scheduling.services import carry_out_due
from tests.hub.core.test_supervisor import wait_until
from tests.hub.scheduling.schedules import HOUR, jobs_run_after, live, times_published, to_be_published

pytestmark = pytest.mark.django_db(transaction=True)
processes = multiprocessing.get_context("fork")
LATER = HOUR + timedelta(minutes=1)


def run_in_its_own_process(moment: Any, together: Any) -> None:
    together.wait(60)
    with time_machine.travel(moment, tick=False):
        carry_out_due()


def run_at_once(number: int) -> list[int | None]:
    """Have so many processes go through what is due in an hour, at the same moment; how each of them ended."""
    connections.close_all()
    together = processes.Barrier(number)
    arguments = (timezone.now() + LATER, together)
    processes_at_once = [processes.Process(target=run_in_its_own_process, args=arguments) for _each in range(number)]
    for one in processes_at_once:
        one.start()
    for one in processes_at_once:
        one.join(120)
    return [one.exitcode for one in processes_at_once]


def test_of_several_processes_one_publishes(page_tree: Any) -> None:
    pages = [to_be_published(page_tree.home, f"Tiedote {number}") for number in range(6)]
    assert run_at_once(3) == [0, 0, 0]
    assert live(*pages) == [True] * 6
    assert [times_published(page) for page in pages] == [1] * 6
    assert not LateChange.objects.exists()


def test_a_process_that_is_killed_meanwhile_stops_nothing_and_leaves_nothing_half_done(page_tree: Any) -> None:
    """The first page takes its process along, each time."""
    deadly, *others = (to_be_published(page_tree.home, f"Tiedote {number}") for number in range(3))

    def die(instance: Any, **kwargs: Any) -> None:
        if instance.pk == deadly.pk:
            os.kill(os.getpid(), signal.SIGKILL)

    published.connect(die)
    assert run_at_once(1) == [-signal.SIGKILL]
    assert live(deadly, *others) == [False] * 3
    # Another begins: it passes over what has just been tried.
    assert run_at_once(1) == [0]
    assert live(deadly, *others) == [False, True, True]
    assert deadly.scheduled_revision
    published.disconnect(die)
    jobs_run_after(HOUR + timedelta(minutes=5))
    assert live(deadly) == [True]
    assert [times_published(page) for page in (deadly, *others)] == [1] * 3


def test_a_process_that_outlasts_its_pause_is_not_overtaken(page_tree: Any) -> None:
    page = to_be_published(page_tree.home, "Tiedote")
    moment = timezone.now() + LATER + timedelta(minutes=10)
    started: list[Any] = []

    def dawdle(**kwargs: Any) -> None:
        published.disconnect(dawdle)
        started.append(processes.Process(target=run_beside, args=(moment,)))
        started[0].start()
        if connection.vendor == "postgresql":
            # There the other one sees what we have noted, finds our pause over and begins.
            wait_until(lambda: LateChange.objects.get().attempts == 2)

    published.connect(dawdle)
    jobs_run_after(LATER)
    started[0].join(60)
    assert started[0].exitcode == 0
    assert live(page) == [True] and times_published(page) == 1
    assert not LateChange.objects.exists()


def run_beside(moment: Any) -> None:
    # The connection is the parent's, in the middle of a transaction: forgotten without a word to the server.
    del connections["default"]
    with time_machine.travel(moment, tick=False):
        carry_out_due()


def test_what_is_to_follow_a_publication_does_not_undo_it(page_tree: Any) -> None:
    """As where the queue of tasks is away when the transaction has ended."""
    page = to_be_published(page_tree.home, "Tiedote")

    def fail() -> None:
        raise OSError

    def ask(**kwargs: Any) -> None:
        transaction.on_commit(fail)

    published.connect(ask)
    jobs_run_after(LATER)
    published.disconnect(ask)
    assert live(page) == [True]
    assert not LateChange.objects.exists()
    assert not Revision.objects.filter(approved_go_live_at__isnull=False).exists()
