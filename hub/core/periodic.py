"""What is done over and over, apart from requests: each feature registers its own chore.

`manage.py tend --every SECONDS` goes through them; one that fails does not keep the others from being done.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ImproperlyConfigured
from django.db import close_old_connections, connection

from hub.core import request_id

logger = logging.getLogger(__name__)


@dataclass
class Chore:
    do: Callable[[], object]
    every: float
    # By the clock that only goes forward; a new process does everything in its first round.
    due_at: float = float("-inf")


_chores: dict[str, Chore] = {}


def register(name: str, chore: Callable[[], object], *, every: float = 0) -> None:
    """Have `chore` done at each round, or not more often than `every` so many seconds.

    It may run twice at once, or be killed; what it returns is told. Raises ImproperlyConfigured where another has the
    name: of two chores by one name the first would never be done, and nobody would know.
    """
    if name in _chores:
        raise ImproperlyConfigured(f"There is a chore {name!r} already; give this one another name")
    _chores[name] = Chore(chore, every)


def tend(*, only_due: bool = False) -> dict[str, object]:
    """Do every chore once, or those whose time has come; name → what it returned.

    A failure is logged, and its chore is missing from the answer: the next round tries it again.
    """
    done: dict[str, object] = {}
    for name, chore in _chores.items():
        if only_due and time.monotonic() < chore.due_at:
            continue
        if not connection.in_atomic_block:
            close_old_connections()
        request_id.begin(f"tend-{request_id.new_number()}")
        try:
            done[name] = chore.do()
        except Exception:
            logger.exception("The chore %r was not finished; the next round begins in time", name)
        else:
            chore.due_at = time.monotonic() + chore.every
    return done
