"""What is put in the place of something of Wagtail's, Django's or another package's, where it has no extension point.

Rooms say it here, each with its reason and the test that goes through the real view and fails without it:

    patch(PageViewRestriction, "accept_request", accept_request, reason="…", test="tests/hub/core/test_restrictions.py")

What is not there to be replaced stops the start, and `manage.py check` tells where somebody has put something else in
our place since. `docs/wagtail-upgrades.md` is this list; a test compares the two, and forbids to assign elsewhere.
"""

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage, Error, register as register_check
from django.core.exceptions import ImproperlyConfigured

from hub.core.registry import Registry


@dataclass(frozen=True)
class Patch:
    """`owner` is a class or a module; `old` is what stood there. `issue` is where its makers talk of it, if they do."""

    owner: Any
    name: str
    old: Any
    new: Any
    reason: str
    test: str
    issue: str = ""

    @property
    def target(self) -> str:
        place = self.owner.__name__ if inspect.ismodule(self.owner) else _path(self.owner)
        return f"{place}.{self.name}"

    def is_in_force(self) -> bool:
        return inspect.getattr_static(self.owner, self.name, None) is self.new


patches: Registry[Patch] = Registry("patch of")


def patch(owner: Any, name: str, new: Any, *, reason: str, test: str, issue: str = "") -> None:
    """Put `new` in the place of `owner.name`. Raises ImproperlyConfigured where there is no such thing any more.

    Where two rooms put something in one place, the later takes the earlier's in, and names itself by its own target.
    """
    if not hasattr(owner, name):
        raise ImproperlyConfigured(f"{owner!r} has no {name!r} any more, which was replaced because: {reason}")
    old = inspect.getattr_static(owner, name)
    setattr(owner, name, new)
    made = Patch(owner, name, old, inspect.getattr_static(owner, name), reason, test, issue)
    patches.add((made.target, sum(one.target == made.target for one in patches)), made)


def in_force() -> Iterator[Patch]:
    """The newest patch of each target."""
    yield from {one.target: one for one in patches}.values()


@register_check()
def check_that_patches_hold(**kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"{one.target} is not what the hub has put there. Without it: {one.reason}", id="hub.E020")
        for one in in_force()
        if not one.is_in_force()
    ]


def _path(kind: Any) -> str:
    return f"{kind.__module__}.{kind.__qualname__}"
