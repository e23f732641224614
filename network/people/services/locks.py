"""What the services of invitations and of roles share: one at a time in each place, and never without a head."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from network.institutions.models import Institution, Role, RoleAssignment

HEADS = {
    Role.INSTITUTION_ADMINISTRATOR: _(
        "An institution needs an administrator, and this is the last one here. Invite another administrator first."
    ),
    Role.COORDINATOR: _("The network needs a coordinator, and this is the last one. Invite another coordinator first."),
}


class Refused(Exception):
    """What was asked for is not done; the message says why, to the person who asked."""


def lock(institution_id: int | None) -> None:
    """Let changes of people in one place (no institution: in the network) go one after the other. In a transaction.

    The network has no row of its own: its coordinators' rows stand for it.
    """
    rows: QuerySet[Institution] | QuerySet[RoleAssignment]
    if institution_id is None:
        rows = RoleAssignment.objects.filter(institution=None, role=Role.COORDINATOR).order_by("pk")
    else:
        rows = Institution.objects.filter(pk=institution_id)
    list(rows.select_for_update(of=("self",)))


def refuse_losing_the_last_head(assignment: RoleAssignment) -> None:
    """Raises Refused where nobody else holds the same leading role in the same place. Call it when the place is locked.

    An account that cannot sign in does not count.
    """
    if assignment.role not in HEADS:
        return
    others = RoleAssignment.objects.filter(
        role=assignment.role, institution=assignment.institution_id, user__is_active=True
    ).exclude(pk=assignment.pk)
    if not others.exists():
        raise Refused(HEADS[Role(assignment.role)])
