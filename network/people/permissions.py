"""Who may invite whom, and whose roles may be changed by whom.

A coordinator gives every role everywhere. An institution's administrator gives the institution's own roles, there only.
Nobody else gives any, and an account that may do everything (superuser) is never made this way.
"""

from typing import Any

from django.db.models import QuerySet

from network.institutions.active_roles import standing
from network.institutions.models import INSTITUTION_ROLES, Institution, Role, RoleAssignment
from network.institutions.permissions import InstitutionPermissionPolicy
from network.people.models import Invitation

# Editors and translators have no part in it: who else works here is for the administrator to say.
people_policy = InstitutionPermissionPolicy(RoleAssignment, editor=())
invitation_policy = InstitutionPermissionPolicy(Invitation, editor=())


def roles_user_can_give(user: Any) -> list[Role]:
    """The roles that `user` may give somewhere, from most to least."""
    known = standing(user)
    if known.is_coordinator:
        return list(Role)
    return list(INSTITUTION_ROLES) if known.administers else []


def institutions_user_can_invite_to(user: Any) -> QuerySet[Institution]:
    """Today's members among the institutions where `user` may give roles."""
    known = standing(user)
    members = Institution.objects.members()
    return members if known.is_coordinator else members.filter(pk__in=known.administers)


def user_can_give(user: Any, role: str, institution: Institution | int | None) -> bool:
    """Whether `user` may make somebody `role` at `institution` (none: in the network), by today's standing."""
    known = standing(user)
    if (role in INSTITUTION_ROLES) != (institution is not None):
        return False
    if known.is_coordinator:
        return True
    key = institution.pk if isinstance(institution, Institution) else institution
    return role in INSTITUTION_ROLES and key in known.administers
