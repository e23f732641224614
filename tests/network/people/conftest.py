from collections.abc import Callable

import pytest
from django_tasks_db.models import DBTaskResult

from network.institutions.models import EmailDomain, Institution
from tests.network.cast import Cast


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The cast; our institution's people have addresses at kaira.example."""
    for institution in (cast.ours, cast.theirs):
        institution.refresh_from_db()  # the factory gives dates as words
    EmailDomain.objects.create(institution=cast.ours, domain="kaira.example")
    return cast


@pytest.fixture
def ours(cast: Cast) -> Institution:
    return cast.ours


@pytest.fixture
def work(db: None) -> Callable[[], int]:
    """Do what waits in the queue, as the worker does; returns how many tasks there were."""
    from network.people import tasks

    mails = (tasks.send_invitation, tasks.answer_request_for_link, tasks.send_second_step_removed)
    known = {task.module_path: task for task in mails}

    def run() -> int:
        rows = list(DBTaskResult.objects.filter(task_path__in=known).order_by("enqueued_at"))
        DBTaskResult.objects.filter(pk__in=[row.pk for row in rows]).delete()
        for row in rows:
            known[row.task_path].call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        return len(rows)

    return run
