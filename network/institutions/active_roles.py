"""What a person is, here and now: the roles that hold today, read once for each user object."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from network.institutions.models.roles import Role, RoleAssignment

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.contrib.auth.models import AnonymousUser

_CACHE = "_hub_standing"


@dataclass(frozen=True)
class Standing:
    """A person's roles. The sets hold primary keys: of institutions, and in `translates` of locales."""

    is_coordinator: bool = False
    administers: frozenset[int] = field(default_factory=frozenset)
    edits: frozenset[int] = field(default_factory=frozenset)
    reads: frozenset[int] = field(default_factory=frozenset)
    translates: frozenset[int] = field(default_factory=frozenset)

    @property
    def institutions(self) -> frozenset[int]:
        """The institutions whose things the person works on: those administered and those edited."""
        return self.administers | self.edits

    @property
    def enters_admin(self) -> bool:
        return bool(self.is_coordinator or self.institutions or self.translates)

    @property
    def reads_internal(self) -> bool:
        return bool(self.enters_admin or self.reads)


NOBODY = Standing()


def standing(user: "AbstractBaseUser | AnonymousUser") -> Standing:
    """`user`'s roles that hold today. A superuser counts as a coordinator. At most two queries, once a user object.

    Roles end by themselves with the institution's membership, so this is asked, not the groups: those follow later.
    """
    known: Standing | None = getattr(user, _CACHE, None)
    if known is None:
        known = _read(user)
        setattr(user, _CACHE, known)
    return known


def forget(user: Any) -> None:
    """Read `user`'s roles anew at the next question. `user` may be a request's, which is a proxy."""
    if hasattr(user, _CACHE):
        delattr(user, _CACHE)


def _read(user: Any) -> Standing:
    if not (user.is_authenticated and user.is_active):
        return NOBODY
    rows = list(RoleAssignment.objects.current().filter(user=user))
    by_role: dict[str, set[int]] = {role.value: set() for role in Role}
    for row in rows:
        if row.institution_id:
            by_role[row.role].add(row.institution_id)
    translators = [row.pk for row in rows if row.role == Role.TRANSLATOR]
    languages: set[int] = set()
    if translators:
        given = RoleAssignment.languages.through._default_manager.filter(roleassignment_id__in=translators)
        languages.update(given.values_list("locale_id", flat=True))
    return Standing(
        is_coordinator=user.is_superuser or any(row.role == Role.COORDINATOR for row in rows),
        administers=frozenset(by_role[Role.INSTITUTION_ADMINISTRATOR]),
        edits=frozenset(by_role[Role.INSTITUTION_EDITOR]),
        reads=frozenset(by_role[Role.STAFF_READER]),
        translates=frozenset(languages),
    )
