"""What is due happens on its day, whatever one page comes to."""

from datetime import timedelta
from io import StringIO
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import DataError, IntegrityError, OperationalError
from django.utils import timezone
from wagtail.models import Page, Revision

from hub.core.periodic import run_all
from hub.scheduling.models import MOST_ATTEMPTS, LateChange
from hub.scheduling.signals import change_is_late
from network.news.models import NewsIndexPage, NewsPage
from tests.hub.scheduling.schedules import (
    HOUR,
    failing,
    jobs_run_after,
    live,
    spoil,
    times_published,
    to_be_published,
    to_be_taken_back,
)

SOON = HOUR + timedelta(minutes=1)
ERRORS = [
    DataError("value too long"),
    IntegrityError("taken"),
    OperationalError("the database is busy"),
    OSError("the storage is away"),
    RecursionError("too deep"),
    KeyError("body"),
    RuntimeError("the index is away"),
]


def told() -> list[Any]:
    """What is told from now on; the list grows."""
    heard: list[Any] = []
    change_is_late.connect(lambda change, error, **kwargs: heard.append((change.object_id, error)), weak=False)
    return heard


@pytest.fixture(autouse=True)
def receivers_of_its_own(monkeypatch: Any) -> None:
    monkeypatch.setattr(change_is_late, "receivers", [])
    change_is_late.sender_receivers_cache.clear()


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_one_page_comes_to_the_others_go_on(page_tree: Any, error: Exception) -> None:
    faulty, sound = (to_be_published(page_tree.home, title) for title in ("Kelvoton", "Kelpo"))
    stuck, over = (to_be_taken_back(page_tree.home, title) for title in ("Jumissa", "Ohi"))
    with failing(faulty, error), failing(stuck, error):
        jobs_run_after(SOON)
    # Nothing of it is half done.
    assert live(faulty, sound, stuck, over) == [False, True, True, False]
    assert Revision.objects.filter(approved_go_live_at__isnull=False).count() == 1
    jobs_run_after(HOUR + timedelta(minutes=3))
    assert live(faulty, stuck) == [True, False]
    assert [times_published(page) for page in (faulty, sound)] == [1, 1]
    assert not LateChange.objects.exists()


def test_a_release_that_shortened_a_field_stops_nothing(page_tree: Any) -> None:
    index = page_tree.home.add_child(instance=NewsIndexPage(title="Uutiset", slug="uutiset"))
    late = index.add_child(instance=NewsPage(title="Juttu", slug="juttu", lead="Lyhyesti.", live=False))
    late.go_live_at = timezone.now() + HOUR
    late.save_revision().publish()
    revision = late.get_latest_revision()
    revision.content["author"] = "A" * 400
    revision.save()
    sound = to_be_published(page_tree.home, "Kelpo")
    over = to_be_taken_back(page_tree.home, "Ohi")
    jobs_run_after(SOON)
    assert live(sound, over) == [True, False]


def test_what_fails_is_tried_again_ever_less_often_and_its_schedule_stands(page_tree: Any) -> None:
    page = to_be_published(page_tree.home, "Kelvoton")
    heard, tried = told(), []
    with failing(page, ValueError()) as tries:
        for minutes in [*range(0, 600, 10), *range(600, 15 * 24 * 60, 360)]:
            before = len(tries)
            jobs_run_after(SOON + timedelta(minutes=minutes))
            tried += [minutes] * (len(tries) - before)
    pauses = [later - earlier for earlier, later in pairwise(tried)]
    assert len(tried) == MOST_ATTEMPTS
    assert max(pauses[:3]) <= 60 < pauses[4] < 24 * 60 <= pauses[-1]
    # Given up, and nothing taken off that a person has set.
    assert page.scheduled_revision and LateChange.objects.get().given_up_at
    assert [key for key, _error in heard] == [str(page.pk)]


def test_who_publishes_by_hand_or_puts_it_off_has_done_with_it(page_tree: Any) -> None:
    by_hand, put_off, deleted = (to_be_published(page_tree.home, title) for title in ("Käsin", "Lykätty", "Poistettu"))
    for page in (by_hand, put_off, deleted):
        spoil(page)
    jobs_run_after(SOON)
    assert LateChange.objects.count() == 3
    by_hand.go_live_at = None
    by_hand.save_revision().publish()
    put_off.go_live_at = timezone.now() + 48 * HOUR
    put_off.save_revision().publish()
    deleted.delete()
    jobs_run_after(2 * HOUR)
    assert not LateChange.objects.exists()
    heard = told()
    spoil(put_off)
    jobs_run_after(49 * HOUR)
    assert [key for key, _error in heard] == [str(put_off.pk)]


def test_a_fault_of_the_moment_is_told_only_if_it_lasts(page_tree: Any) -> None:
    page, heard = to_be_published(page_tree.home, "Kelpo"), told()
    with failing(page, OperationalError("busy")):
        for minutes in (1, 3):
            jobs_run_after(HOUR + timedelta(minutes=minutes))
            assert heard == []
        jobs_run_after(HOUR + timedelta(minutes=10))
    assert [key for key, _error in heard] == [str(page.pk)]


def test_where_nobody_can_be_told_the_next_attempt_tells(page_tree: Any) -> None:
    page = to_be_published(page_tree.home, "Kelvoton")
    spoil(page)

    def fail(**kwargs: Any) -> None:
        raise OSError

    change_is_late.connect(fail)
    jobs_run_after(SOON)
    change_is_late.disconnect(fail)
    heard = told()
    jobs_run_after(HOUR + timedelta(minutes=3))
    jobs_run_after(2 * HOUR)
    assert len(heard) == 1


def test_a_page_ends_and_what_is_approved_for_later_stands(page_tree: Any) -> None:
    page = to_be_taken_back(page_tree.home, "Hakuaika")
    page.go_live_at, page.expire_at = timezone.now() + 3 * HOUR, None
    page.save_revision().publish()
    jobs_run_after(SOON)
    assert live(page) == [False]
    jobs_run_after(4 * HOUR)
    assert live(page) == [True]


def test_a_version_that_follows_at_the_very_end_takes_over(page_tree: Any) -> None:
    page = to_be_taken_back(page_tree.home, "Hakuaika")
    page.go_live_at, page.expire_at = page.expire_at, None
    page.title = "Hakuaika jatkuu"
    page.save_revision().publish()
    jobs_run_after(SOON)
    assert Page.objects.get(pk=page.pk).title == "Hakuaika jatkuu" and live(page) == [True]


def test_wagtails_own_command_goes_the_same_way(page_tree: Any) -> None:
    faulty, sound = (to_be_published(page_tree.home, title) for title in ("Kelvoton", "Kelpo"))
    spoil(faulty)
    with time_machine.travel(timezone.now() + SOON):
        call_command("publish_scheduled", stdout=StringIO())
    assert live(faulty, sound) == [False, True]
    assert "scheduled publishing" in {one.name for one in run_all() if not one.failure}
