"""Who is in which group: it follows the roles that people hold today, and nobody sets it by hand."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q, QuerySet

from hub.accounts.models import User
from network.institutions.active_roles import Standing, forget, standing
from network.institutions.models import INSTITUTION_ROLES, Role, RoleAssignment
from network.provisioning.models import RoleGroup

# (role, institution, language): what a group is for, whatever it is called.
Post = tuple[str, int | None, int | None]

# Where Django and Wagtail remember, on the user, what it may do.
_REMEMBERED = (
    "_perm_cache",
    "_user_perm_cache",
    "_group_perm_cache",
    "_page_permission_cache",
    "_explorable_root_page_cache",
    "_collection_permission_cache",
    "_hub_approval_tasks",
)


def sync_groups(*, user: User) -> bool:
    """Bring `user`'s groups in line with the roles held today; says whether anything was not. Other groups stay."""
    forget(user)
    changed = False
    with transaction.atomic():
        # Two at once for one person: one after the other, and the second sees what the first has done.
        locked = get_user_model()._default_manager.select_for_update().filter(pk=user.pk).first()
        if locked is None:
            return False
        wanted = _groups(posts_held(locked))
        found = set(RoleGroup.objects.filter(group__user=user).values_list("group_id", flat=True))
        if wanted != found:
            user.groups.remove(*(found - wanted))
            user.groups.add(*(wanted - found))
            changed = True
    for name in _REMEMBERED:
        if hasattr(user, name):
            delattr(user, name)
    return changed


def is_in_step(user: User) -> bool:
    """Whether `user`'s groups are those of the roles held today. One query beside what `standing` asks."""
    rows = RoleGroup.objects.filter(group__user=user).values_list("role", "institution_id", "locale_id")
    return set(rows) == posts_of(standing(user), user)


def posts_of(known: Standing, user: User) -> set[Post]:
    """The posts of a person's standing; a maintainer's standing is everybody's and says nothing of groups."""
    if user.is_superuser:
        return posts_held(user)
    posts: set[Post] = {(Role.INSTITUTION_ADMINISTRATOR, pk, None) for pk in known.administers}
    posts |= {(Role.INSTITUTION_EDITOR, pk, None) for pk in known.edits}
    posts |= {(Role.TRANSLATOR, None, pk) for pk in known.translates}
    return posts | ({(Role.COORDINATOR, None, None)} if known.is_coordinator else set())


def posts_held(user: User) -> set[Post]:
    """The posts of the roles that `user` holds today, as the database has them."""
    if not user.is_active:
        return set()
    posts: set[Post] = set()
    for row in RoleAssignment.objects.current().filter(user=user).exclude(role=Role.STAFF_READER):
        if row.role == Role.TRANSLATOR:
            posts |= {(row.role, None, pk) for pk in row.languages.values_list("pk", flat=True)}
        else:
            posts.add((row.role, row.institution_id, None))
    return posts


def holders(row: RoleGroup) -> QuerySet[User]:
    """The people whose roles put them into `row`'s group today."""
    held = RoleAssignment.objects.current().filter(role=row.role)
    if row.role == Role.TRANSLATOR:
        held = held.filter(languages=row.locale_id)
    if row.role in INSTITUTION_ROLES:
        held = held.filter(institution=row.institution_id)
    people: QuerySet[User] = get_user_model()._default_manager.filter(is_active=True, pk__in=held.values("user"))
    return people


def _groups(posts: Iterable[Post]) -> set[int]:
    """Primary keys of the groups for `posts`. A group that is not there yet is made by provisioning, with members."""
    wanted = Q(pk__in=[])
    for role, institution, locale in posts:
        wanted |= Q(role=role, institution=institution, locale=locale)
    rows: Any = RoleGroup.objects.filter(wanted).values_list("group_id", flat=True)
    return set(rows)
