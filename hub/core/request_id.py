"""A number for every request: in each line it leaves in the log, on the page of an error, and in the answer's head.

Who runs into a fault tells the number, and a maintainer finds the lines. Tasks of the worker have one too (their own
key), and periodic jobs.
"""

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse

HEADER = "X-Request-ID"
NONE = "-"
# A proxy in front may number requests already. Anything else in the header would be written into the log by strangers.
WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{7,63}")

_number: ContextVar[str] = ContextVar("request_id", default=NONE)
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


class RequestIdMiddleware:
    """Stands first: whatever the others log has the number.

    It holds until the thread's next request, for answers are streamed, and the server logs them, after this returns.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get(HEADER, "")
        number = told if WELL_FORMED.fullmatch(told) else new_number()
        request.request_id = number  # type: ignore[attr-defined]
        _number.set(number)
        _request.set(request)
        response = self.get_response(request)
        response.headers[HEADER] = number
        return response


def new_number() -> str:
    """Twelve signs: short enough to be read out on the telephone."""
    return secrets.token_hex(6)


def current_number() -> str:
    return _number.get()


def current_request() -> HttpRequest | None:
    return _request.get()


def begin(number: str) -> None:
    """Number what follows in this thread, which is no request."""
    _number.set(number)
    _request.set(None)


def _begin_task(task_result: Any, **kwargs: Any) -> None:
    begin(f"task-{task_result.id}")


def _end_task(**kwargs: Any) -> None:
    begin(NONE)


def number_tasks() -> None:
    """Have lines of the worker carry the key of the task's row."""
    # Not for who only configures the log.
    from django_tasks.signals import task_finished, task_started

    task_started.connect(_begin_task, dispatch_uid="hub.core.request_id.begin")
    # django-tasks' own receiver, which logs the end, was connected before.
    task_finished.connect(_end_task, dispatch_uid="hub.core.request_id.end")
