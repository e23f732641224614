"""Help for who has lost the telephone: the second step is taken off, and set up anew at the next sign-in."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from hub.accounts import second_factor
from hub.accounts.models import User
from hub.accounts.services import remove_second_factor
from network.institutions.models import RoleAssignment
from network.people.permissions import people_policy
from network.people.services.locks import Refused
from network.people.services.roles import locked_row
from network.people.tasks import send_second_step_removed

SECOND_STEP_REMOVED = "people.second_step_removed"
# Of a list of roles: whose person has a second step, in the same query.
HAS_SECOND_STEP = Exists(Authenticator.objects.filter(user=OuterRef("user"), type__in=second_factor.TYPES))


def remove_second_step(*, by: User, assignment: RoleAssignment) -> None:
    """Take off the second step of the person of `assignment`, end their sessions, tell them. Raises Refused."""
    with transaction.atomic():
        row = locked_row(by, assignment)
        if reason := why_not(by=by, assignment=row):
            raise Refused(reason)
        remove_second_factor(user=row.user)
        log(row, SECOND_STEP_REMOVED, user=by, data={"person": row.user.email})
        send_second_step_removed.enqueue(row.user_id, by.pk)


def why_not(*, by: User, assignment: RoleAssignment) -> str | Promise | None:
    """Why `by` may not take off the person's second step; none where they may. `by` may change the role, it is known.

    The step protects the whole account. Who leads one institution must not weaken what opens another, or the network.
    """
    person = assignment.user
    if person.pk == by.pk:
        return _("You change your own second step on the page of your account.")
    if person.is_superuser:
        return _("This person maintains the whole service, whose maintainers take off the step.")
    if not second_factor.is_set_up(person):
        return _("This person has not set up a second step.")
    roles = RoleAssignment.objects.filter(user=person).select_related("institution")
    if not all(people_policy.user_has_permission_for_instance(by, "change", role) for role in roles):
        return _("This person has a role elsewhere in the network too. Ask the network’s coordinators to do this.")
    return None
