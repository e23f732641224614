"""Tasks whose worker was killed do not count as running for ever."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hub.core import periodic
from hub.core.cleanup import TASK_RUNS_FOR

pytestmark = pytest.mark.django_db


def running_since(age: timedelta) -> DBTaskResult:
    task = DBTaskResult.objects.create(
        status="RUNNING",
        args_kwargs={"args": ["maija.meikalainen@opisto.example"], "kwargs": {}},
        task_path="hub.accounts.tasks.gone",
        backend_name="work",
        run_after=timezone.now(),
    )
    DBTaskResult.objects.filter(pk=task.pk).update(started_at=timezone.now() - age)
    return task


def test_a_task_that_cannot_run_any_more_has_failed(caplog: pytest.LogCaptureFixture) -> None:
    killed, at_work = running_since(TASK_RUNS_FOR + timedelta(minutes=1)), running_since(timedelta(minutes=5))
    with caplog.at_level(logging.ERROR):
        assert {one.name: one.returned for one in periodic.run_all()}["tasks of killed workers"] == 1
    killed.refresh_from_db()
    at_work.refresh_from_db()
    assert (killed.status, at_work.status) == ("FAILED", "RUNNING")
    assert killed.finished_at and "WorkerKilled" in killed.exception_class_path
    assert "maija" not in str(killed.args_kwargs)
    assert str(killed.pk) in caplog.text
