"""The gate before every address of the admin: nobody passes who has no rule that lets them.

A feature that adds admin views registers them in its `wagtail_hooks.py`:

    from network.institutions.models import Role
    from network.access import gate
    from network.access.rules import admits, coordinators, row

    gate.register("people:*", admits(Role.INSTITUTION_ADMINISTRATOR))
    gate.register("people:edit", admits(Role.INSTITUTION_ADMINISTRATOR), row(policy, "pk", "change"))
    gate.register("people:report", coordinators)

A pattern is a view's name as `reverse` takes it, where `*` stands for anything. Of several the longest that fits is
taken, and all its rules are asked in turn. A rule is a function of a `Visit` that raises PermissionDenied where the
role is missing and Http404 where the thing is out of the person's sight. Coordinators pass `admits(…)` whatever it
names; superusers pass everything; a view without a rule is closed to all others. `rules.py` holds the ready ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from network.institutions.active_roles import Standing, standing


@dataclass(frozen=True)
class Visit:
    """Somebody's request for a view. `values` are the address's own, by name, or by number where they have none."""

    request: HttpRequest
    name: str
    values: dict[str, Any]

    @property
    def user(self) -> Any:
        return self.request.user

    @property
    def standing(self) -> Standing:
        return standing(self.request.user)


Rule = Callable[[Visit], None]

_rules: dict[str, tuple[Rule, ...]] = {}
_open: set[str] = set()


def register(pattern: str, *rules: Rule) -> None:
    """Let through to the views that `pattern` names whom all `rules` let; a second registration takes its place."""
    if not rules:
        raise ValueError(f"{pattern}: a view needs a rule; `open_to_all` says that it needs none.")
    _rules[pattern] = rules


def open_to_all(pattern: str) -> None:
    """Let everybody through to the views that `pattern` names, signed in or not: signing in, style and scripts."""
    _open.add(pattern)


def is_open(name: str) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in _open)


def rules_for(name: str) -> tuple[Rule, ...]:
    """The rules of the view `name`, those of the longest pattern that fits; none where nobody has registered it."""
    if name in _rules:
        return _rules[name]
    fitting = [pattern for pattern in _rules if fnmatchcase(name, pattern)]
    return _rules[max(fitting, key=len)] if fitting else ()


def ask(visit: Visit) -> None:
    """Raises PermissionDenied or Http404 where `visit` may not go on."""
    if visit.user.is_superuser:
        return
    rules = rules_for(visit.name)
    if not rules or not visit.standing.enters_admin:
        raise PermissionDenied
    for rule in rules:
        rule(visit)


def lets_pass(visit: Visit) -> bool:
    """Whether `visit` may go on."""
    if is_open(visit.name):
        return True
    try:
        ask(visit)
    except (PermissionDenied, Http404):
        return False
    return True
