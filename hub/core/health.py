"""`/healthz`, `/readyz` and `/jobsz`, for the machine that watches this one."""

import logging
from collections.abc import Callable

from django.core.files.storage import storages
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from hub.core import periodic
from hub.core.periodic import late_jobs

logger = logging.getLogger(__name__)


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone())


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _storage() -> bool:
    # Asking for a file that is not there reaches the storage without leaving anything behind.
    for name in ("default", "private"):
        storages[name].exists("readyz")
    return True


CHECKS: dict[str, Callable[[], bool]] = {"database": _database, "migrations": _migrations, "storage": _storage}


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers; asks nothing of anybody else."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the site can serve, else 503. Names what fails, never why: the reason is in the log."""
    results = {name: _passes(name, check) for name, check in CHECKS.items()}
    ready = all(results.values())
    body = {"ready": ready, "checks": {name: "ok" if passed else "failing" for name, passed in results.items()}}
    return JsonResponse(body, status=200 if ready else 503)


@never_cache
def jobsz(request: HttpRequest) -> JsonResponse:
    """200 while periodic jobs are done in time, else 503 with the names of those that are late."""
    try:
        late = [job.name for job in late_jobs()]
    except DatabaseError:
        logger.exception("Whether periodic jobs are done cannot be read")
        late = [job.name for job in periodic.jobs]
    return JsonResponse({"in_time": not late, "late": late}, status=503 if late else 200)


def _passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        logger.exception("Readiness: %s fails", name)
        return False
