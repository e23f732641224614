"""The rules that the gate's tables are made of."""

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from network.access.reach import Reach, find_page, is_on_the_way, reach_of_file
from network.access.view_access import Rule, Visit
from network.institutions.active_roles import Standing
from network.institutions.models import Role

ADMITTED_BY: dict[Role, Callable[[Standing], bool]] = {
    Role.COORDINATOR: lambda known: known.is_coordinator,
    Role.INSTITUTION_ADMINISTRATOR: lambda known: bool(known.administers),
    Role.INSTITUTION_EDITOR: lambda known: bool(known.edits),
    Role.TRANSLATOR: lambda known: bool(known.translates),
}
ANYTHING = ("view", "change", "delete", "publish")


def admits(*roles: Role) -> Rule:
    """Lets pass who has one of `roles` today, and coordinators always."""

    def rule(visit: Visit) -> None:
        known = visit.standing
        if not known.is_coordinator and not any(ADMITTED_BY[role](known) for role in roles):
            raise PermissionDenied

    return rule


coordinators = admits()
institution_people = admits(Role.INSTITUTION_ADMINISTRATOR, Role.INSTITUTION_EDITOR)
everybody = admits(*ADMITTED_BY)


def superusers(visit: Visit) -> None:
    """Lets nobody pass: superusers are not asked."""
    raise PermissionDenied


def row(policy: Any, name: str, *actions: str) -> Rule:
    """For a view of one row: out of sight where `policy` allows nothing with it, refused where not one of `actions`.

    `name` is the address's value that holds the row's primary key.
    """

    def rule(visit: Visit) -> None:
        instance = policy.model._default_manager.filter(pk=key_of(visit, name)).first()
        in_sight(instance is not None and policy.user_has_any_permission_for_instance(visit.user, ANYTHING, instance))
        allowed(policy.user_has_any_permission_for_instance(visit.user, actions, instance))

    return rule


def page(name: str, reach: Reach = Reach.OWN) -> Rule:
    """For a view of one page: out of sight, or refused where the person does not reach as far as `reach`."""

    def rule(visit: Visit) -> None:
        check_page(visit, key_of(visit, name), reach)

    return rule


def posted_page(name: str, reach: Reach = Reach.OWN) -> Rule:
    """For a form whose field `name` chooses a page: one that is out of sight is as if it were not there."""

    def rule(visit: Visit) -> None:
        for value in visit.request.POST.getlist(name):
            if value:
                check_page(visit, to_key(value), reach)

    return rule


def way_down(name: str) -> Rule:
    """For a view that lists what is below a page: one's own, and those on the way to it."""

    def rule(visit: Visit) -> None:
        found, reach = find_page(visit.user, key_of(visit, name))
        if reach < Reach.LANGUAGE and not (found is not None and is_on_the_way(visit.user, found)):
            in_sight(reach > Reach.NONE)
            raise PermissionDenied

    return rule


def file(policy: Any, name: str, reach: Reach) -> Rule:
    """For a view of one image or document that `policy` guards."""

    def rule(visit: Visit) -> None:
        check_files(visit, policy, [key_of(visit, name)], reach)

    return rule


def check_page(visit: Visit, key: int, reach: Reach) -> None:
    _found, reached = find_page(visit.user, key)
    in_sight(reached > Reach.NONE)
    allowed(reached >= reach)


def check_files(visit: Visit, policy: Any, keys: Iterable[int], reach: Reach) -> None:
    wanted = set(keys)
    # All of nothing is allowed to everybody: what names nothing is not found.
    in_sight(wanted)
    files = list(policy.model._default_manager.filter(pk__in=wanted).select_related("collection"))
    in_sight(len(files) == len(wanted))
    reached = [reach_of_file(visit.user, policy, one) for one in files]
    in_sight(all(reached))
    allowed(all(one >= reach for one in reached))


def check_rows(rows: Any, keys: set[int]) -> None:
    """Raises Http404 unless `keys` names some of `rows`, and nothing besides."""
    in_sight(keys and rows.filter(pk__in=keys).count() == len(keys))


def in_sight(condition: object) -> None:
    """Raises Http404 where `condition` is false."""
    if not condition:
        raise Http404


def allowed(condition: object) -> None:
    """Raises PermissionDenied where `condition` is false."""
    if not condition:
        raise PermissionDenied


def key_of(visit: Visit, name: str) -> int:
    """The primary key that the address's value `name` is. Raises Http404 where it can be none."""
    return to_key(visit.values.get(name, ""))


def to_key(value: object) -> int:
    """`value` as a primary key. Raises Http404 where it can be none."""
    words = str(value)
    # Longer than any key: databases refuse to compare numbers without end.
    if not (words.isascii() and words.isdecimal()) or len(words) > 15:
        raise Http404
    return int(words)
