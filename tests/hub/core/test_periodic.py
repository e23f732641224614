"""`manage.py run_periodic_jobs`: the periodic jobs, over and over, whatever one of them comes to."""

import os
import signal
import time
from datetime import timedelta
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import OperationalError, connections
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from hub.core import periodic
from hub.core.models import PeriodicRun
from hub.core.periodic_runner import Runner
from tests.home.factories import add_page
from tests.registries import empty


@pytest.fixture
def no_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    """None but those that the test registers."""
    empty(monkeypatch, periodic.jobs)


def fail() -> None:
    raise OSError("the storage of maija.meikalainen@opisto.example is away")


def done_at(*minutes: float) -> list[list[str]]:
    """What the command does where it is called so many minutes from now, one list a call."""
    found = []
    now = timezone.now()
    for minute in minutes:
        with time_machine.travel(now + timedelta(minutes=minute), tick=False):
            found.append([one.name for one in periodic.run_due() if not one.failure])
    return found


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_each_job_is_done_as_often_as_it_asks() -> None:
    periodic.register("seldom", list, every=120)
    periodic.register("often", list, every=60)
    assert done_at(0, 0.5, 1, 2) == [["seldom", "often"], [], ["often"], ["seldom", "often"]]


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_a_job_that_fails_holds_up_no_other_and_is_tried_again_less_and_less_often() -> None:
    tries: list[float] = []

    def try_in_vain() -> None:
        tries.append(timezone.now().timestamp())
        fail()

    periodic.register("first", try_in_vain, every=3600)
    periodic.register("second", list)
    assert done_at(*range(0, 90))[:3] == [["second"]] * 3
    pauses = [round((later - before) / 60) for before, later in pairwise(tries)]
    assert pauses == [1, 2, 4, 8, 16, 32]
    row = PeriodicRun.objects.get(name="first")
    assert row.failures == 7 and "storage" in row.failure
    assert "maija" not in row.failure


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_the_command_fails_where_a_job_does() -> None:
    periodic.register("first", fail)
    periodic.register("second", list)
    out = StringIO()
    with pytest.raises(CommandError, match="first"):
        call_command("run_periodic_jobs", stdout=out)
    assert "second: []" in out.getvalue()
    assert "maija" not in out.getvalue()


@pytest.mark.usefixtures("no_jobs")
def test_a_database_that_is_away_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*args: Any, **kwargs: Any) -> None:
        raise OperationalError("no connection")

    periodic.register("first", list)
    monkeypatch.setattr(PeriodicRun.objects, "filter", away)
    with pytest.raises(CommandError, match="first"):
        call_command("run_periodic_jobs", stdout=StringIO())


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_a_job_that_another_process_is_at_is_left_until_its_time_is_over() -> None:
    periodic.register("long", list, every=60, limit=600)
    done_at(0)
    PeriodicRun.objects.update(due_at=timezone.now(), claimed_until=timezone.now() + timedelta(minutes=10))
    assert periodic.run_all() == []
    assert done_at(5, 11) == [[], ["long"]]


@pytest.mark.django_db
@pytest.mark.usefixtures("no_jobs")
def test_what_is_late_is_told_to_who_watches(client: Client) -> None:
    periodic.register("never", list)
    assert client.get("/jobsz").json() == {"in_time": False, "late": ["never"]}
    with pytest.raises(CommandError, match="late"):
        call_command("run_periodic_jobs", "--late", stdout=StringIO())
    periodic.run_due()
    assert client.get("/jobsz").json() == {"in_time": True, "late": []}
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        assert client.get("/jobsz").status_code == 503
    call_command("run_periodic_jobs", "--late", stdout=StringIO())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("no_jobs")
def test_a_job_that_hangs_is_stopped_and_the_others_go_on(tmp_path: Path) -> None:
    """For real: each job in a process of its own."""

    def note(name: str) -> None:
        with (tmp_path / name).open("a") as file:
            file.write(".")

    def hang() -> None:
        note("hangs")
        time.sleep(60)

    def die() -> None:
        note("dies")
        os.kill(os.getpid(), signal.SIGKILL)

    periodic.register("hangs", hang, limit=1)
    periodic.register("dies", die)
    periodic.register("fails", fail)
    periodic.register("goes on", lambda: note("goes on"), every=0.5)
    runner = Runner(pause=0.2)
    began = time.monotonic()
    try:
        while time.monotonic() < began + 20:
            runner.tick()
            time.sleep(0.05)
            rows = {row.name: row for row in PeriodicRun.objects.all()}
            connections.close_all()
            if len(rows) == 4 and all(rows[name].failures for name in ("hangs", "dies", "fails")):
                break
    finally:
        runner.end()
    assert [rows[name].failures for name in ("hangs", "dies", "fails")] == [1, 1, 1]
    assert "1 second" in rows["hangs"].failure and rows["hangs"].claimed_until is None
    assert len((tmp_path / "goes on").read_text()) >= 2


def test_what_is_scheduled_is_published_and_taken_back(page_tree: Any) -> None:
    page = add_page(page_tree.home, "Tiedote")
    page.unpublish()
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.expire_at = timezone.now() + timedelta(hours=2)
    page.save_revision().publish()
    seen = []
    for hours in (0, 1.1, 2.1):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            call_command("run_periodic_jobs", "--all", stdout=StringIO())
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
        call_command("run_periodic_jobs", "--all", stdout=StringIO())
    assert [Page.objects.get(pk=page.pk).live for page in (faulty, sound)] == [False, True]


@pytest.mark.django_db
def test_ended_sessions_are_forgotten() -> None:
    Session.objects.create(session_key="old", session_data="", expire_date=timezone.now() - timedelta(days=1))
    Session.objects.create(session_key="new", session_data="", expire_date=timezone.now() + timedelta(days=1))
    out = StringIO()
    call_command("run_periodic_jobs", "--all", stdout=out)
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    for job in ("scheduled publishing", "sessions", "brochures", "provisioning"):
        assert job in out.getvalue()
