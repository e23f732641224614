"""Periodic work: what is done over and over, apart from requests. Each room registers its own jobs.

`manage.py run_periodic_jobs --every SECONDS` runs them (`periodic_runner.py`). What came of each, and when it is due
again, stands in the database (`PeriodicRun`): of two processes one does a job, the site tells what is late, and a
killed process holds a job up only for the job's time limit.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from hub.core import request_id
from hub.core.masking import mask
from hub.core.models import PeriodicRun
from hub.core.registry import ORDER, Registry

logger = logging.getLogger(__name__)

MINUTE, HOUR, DAY = 60, 3600, 86400
# A job that failed is tried again so soon, and less and less often while it fails on.
RETRY = timedelta(minutes=1)
LONGEST_RETRY = timedelta(hours=1)


@dataclass(frozen=True)
class Job:
    """`do()` may run twice, or be killed; what it returns is told. `every` and `limit` in seconds.

    `fingerprint()`, if given, is the same as long as the job would find nothing to do, and costs a few queries however
    many rows there are: the job is left out while it stays what it was after the last time, for a day at most.
    """

    name: str
    do: Callable[[], object]
    every: float
    limit: float
    fingerprint: Callable[[], str] | None = None


jobs: Registry[Job] = Registry("periodic job")


def register(
    name: str,
    do: Callable[[], object],
    *,
    every: float = MINUTE,
    limit: float = 5 * MINUTE,
    order: int = ORDER,
    fingerprint: Callable[[], str] | None = None,
) -> None:
    """Have `do` done every so many seconds; after `limit` seconds it is stopped and counts as failed.

    Raises ImproperlyConfigured where another job has the name.
    """
    jobs.add(name, Job(name, do, every, limit, fingerprint), order=order)


@dataclass(frozen=True)
class Outcome:
    """What came of one job. `failure` names the exception's type, and is empty where the job was done."""

    name: str
    returned: object = None
    failure: str = ""


def run_all() -> list[Outcome]:
    """Do every job now, one after the other, but those that another process is at."""
    return [outcome for job in jobs if (outcome := run(job, only_due=False))]


def run_due() -> list[Outcome]:
    """Do the jobs whose time has come, one after the other."""
    return [outcome for job in jobs if (outcome := run(job))]


def run(job: Job, *, only_due: bool = True) -> Outcome | None:
    """Do `job`, unless it is not due or another process is at it: then None. A failure is logged and noted."""
    request_id.begin(f"periodic-{request_id.new_number()}")
    try:
        if not _claim(job, only_due):
            return None
    except DatabaseError as error:
        logger.exception("The periodic job %r cannot be noted", job.name)
        return Outcome(job.name, failure=type(error).__name__)
    try:
        if only_due and _has_nothing_to_do(job):
            _note_success(job)
            return Outcome(job.name, "nothing has changed")
        returned = job.do()
        after = job.fingerprint() if job.fingerprint else ""
    except Exception as error:
        logger.exception("The periodic job %r was not finished", job.name)
        note_failure(job, error)
        return Outcome(job.name, failure=type(error).__name__)
    _note_success(job, fingerprint=after, done_at=timezone.now())
    return Outcome(job.name, returned)


def _has_nothing_to_do(job: Job) -> bool:
    if job.fingerprint is None:
        return False
    since = timezone.now() - timedelta(seconds=DAY)
    known = PeriodicRun.objects.filter(name=job.name, done_at__gt=since).values_list("fingerprint", flat=True).first()
    return bool(known) and known == job.fingerprint()


def _claim(job: Job, only_due: bool) -> bool:
    now = timezone.now()
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    row = PeriodicRun.objects.filter(free, name=job.name)
    claimed = {"started_at": now, "claimed_until": now + timedelta(seconds=job.limit)}
    if (row.filter(due_at__lte=now) if only_due else row).update(**claimed):
        return True
    if PeriodicRun.objects.filter(name=job.name).exists():
        return False
    try:
        with transaction.atomic():
            PeriodicRun.objects.create(name=job.name, due_at=now, **claimed)
    except IntegrityError:  # another process was faster
        return False
    return True


def _note_success(job: Job, **fields: object) -> None:
    now = timezone.now()
    _note(job, finished_at=now, due_at=now + timedelta(seconds=job.every), failures=0, failure="", **fields)


def note_failure(job: Job, error: BaseException) -> None:
    """Note that `job` came to nothing, and when it is tried again."""
    failures = 1 + (PeriodicRun.objects.filter(name=job.name).values_list("failures", flat=True).first() or 0)
    pause = min(RETRY * 2 ** min(failures - 1, 10), max(LONGEST_RETRY, RETRY))
    words = mask(f"{type(error).__name__}: {error}")[:500]
    _note(job, due_at=timezone.now() + pause, failures=failures, failure=words)


def _note(job: Job, **fields: object) -> None:
    try:
        PeriodicRun.objects.filter(name=job.name).update(claimed_until=None, **fields)
    except DatabaseError:
        logger.exception("What came of the periodic job %r cannot be noted", job.name)


@dataclass(frozen=True)
class Late:
    """A job that has not been done for too long; `since` is when it was done last, None where it never was."""

    name: str
    since: datetime | None
    failures: int
    failure: str


def late_jobs() -> list[Late]:
    """The jobs that should have been done by now, with some patience: all of them where nobody runs any."""
    rows = {row.name: row for row in PeriodicRun.objects.all()}
    now = timezone.now()
    found = []
    for job in jobs:
        row = rows.get(job.name)
        patience = timedelta(seconds=2 * job.every + job.limit + 5 * MINUTE)
        if row is None or (row.finished_at or row.first_at) + patience < now:
            facts = (row.finished_at, row.failures, row.failure) if row else (None, 0, "")
            found.append(Late(job.name, *facts))
    return found
