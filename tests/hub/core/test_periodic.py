"""`manage.py tend`: the chores, over and over, whatever one of them comes to."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page

from hub.core import periodic
from hub.core.management.commands import run_periodic_jobs
from tests.home.factories import add_page


class Enough(Exception):
    pass


@pytest.fixture
def chores(monkeypatch: Any) -> None:
    """None but those that the test registers."""
    monkeypatch.setattr(periodic, "_chores", {})


def rounds(number: int, monkeypatch: Any, clock: Any = None) -> None:
    """Run the command for so many rounds."""
    left = number

    def pause(seconds: float) -> None:
        nonlocal left
        left -= 1
        if clock:
            clock(seconds)
        if not left:
            raise Enough

    monkeypatch.setattr(run_periodic_jobs.time, "sleep", pause)
    with pytest.raises(Enough):
        call_command("tend", "--every", "60", verbosity=0)


@pytest.mark.django_db
@pytest.mark.usefixtures("chores")
def test_a_chore_that_fails_keeps_neither_the_others_nor_the_next_round(monkeypatch: Any) -> None:
    done: list[str] = []

    def fail() -> None:
        done.append("failed")
        raise OSError("the storage is away")

    periodic.register("first", fail, every=3600)
    periodic.register("second", lambda: done.append("done"))
    rounds(2, monkeypatch)
    assert done == ["failed", "done", "failed", "done"]


@pytest.mark.django_db
@pytest.mark.usefixtures("chores")
def test_each_chore_is_done_as_often_as_it_asks(monkeypatch: Any) -> None:
    done: list[str] = []
    now = 1000.0

    def pass_time(seconds: float) -> None:
        nonlocal now
        now += seconds

    monkeypatch.setattr(periodic.time, "monotonic", lambda: now)
    periodic.register("often", lambda: done.append("often"))
    periodic.register("seldom", lambda: done.append("seldom"), every=120)
    rounds(5, monkeypatch, pass_time)
    assert (done.count("often"), done.count("seldom")) == (5, 3)


def test_what_is_scheduled_is_published_and_taken_back(page_tree: Any) -> None:
    page = add_page(page_tree.home, "Tiedote")
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.expire_at = timezone.now() + timedelta(hours=2)
    page.save_revision().publish()
    seen = []
    for hours in (0, 1.1, 2.1):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            call_command("tend", stdout=StringIO())
        page.refresh_from_db()
        seen.append(page.live)
    assert seen == [False, True, False]


def test_what_cannot_be_published_holds_up_nothing_that_is_scheduled(page_tree: Any) -> None:
    for title in ("Kelvoton", "Kelpo"):
        page = add_page(page_tree.home, title)
        page.unpublish()
        page.go_live_at = timezone.now() + timedelta(hours=1)
        page.save_revision().publish()
    faulty, sound = Page.objects.get(title="Kelvoton"), Page.objects.get(title="Kelpo")
    # As where another page has taken the address meanwhile.
    revision = faulty.get_latest_revision()
    revision.content["title"] = ""
    revision.save()
    with time_machine.travel(timezone.now() + timedelta(hours=1.1)):
        call_command("tend", stdout=StringIO())
    assert [Page.objects.get(pk=page.pk).live for page in (faulty, sound)] == [False, True]


@pytest.mark.django_db
def test_ended_sessions_are_forgotten() -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=timezone.now() + timedelta(days=1))
    out = StringIO()
    call_command("tend", stdout=out)
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    for chore in ("scheduled publishing", "sessions", "brochures", "provisioning"):
        assert chore in out.getvalue()
