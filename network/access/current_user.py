"""Who is at work in the admin at this moment, for what Wagtail asks without saying for whom."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest

_request: ContextVar[HttpRequest | None] = ContextVar("admin_request", default=None)


@contextmanager
def at_work(request: HttpRequest) -> Iterator[None]:
    """`request` is answered within; its user is the visitor."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def current_request() -> HttpRequest | None:
    """The request of the admin that is being answered; None outside of one."""
    return _request.get()


def visitor() -> Any:
    """The user whose request of the admin is being answered; None outside of one."""
    request = _request.get()
    return request.user if request is not None and request.user.is_authenticated else None
