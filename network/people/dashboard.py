"""What the admin's front page shows of people."""

from typing import Any

from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from hub.core import dashboard
from network.people.models import Invitation
from network.people.permissions import invitation_policy, roles_user_can_give

MOST = 5


def unanswered(user: Any) -> list[dashboard.Task]:
    """Invitations of the person's place that wait for an answer, and those whose mail did not go first."""
    mine = invitation_policy.instances_user_has_any_permission_for(user, ["change"])
    waiting = mine.filter(accepted_at=None, revoked_at=None).select_related("institution")
    # Failed mails first: a null sorts differently in each database, so it is named.
    return [_task(row) for row in waiting.order_by(F("failed_at").asc(nulls_last=True), "created_at")[:MOST]]


def _task(invitation: Invitation) -> dashboard.Task:
    return dashboard.Task(
        text=invitation.email,
        url=reverse("people:resend", args=[invitation.pk]),
        note=_note(invitation),
        urgency="now" if invitation.failed_at or invitation.state == "expired" else "idle",
    )


def _note(invitation: Invitation) -> str:
    if invitation.state == "expired":
        return gettext("The invitation has run out. Send it again, or revoke it.")
    if invitation.failed_at:
        return gettext("The mail could not be sent. Send it again.")
    days = (timezone.now() - invitation.created_at).days
    if not days:
        return gettext("Invited today")
    return ngettext("Invited %(days)d day ago", "Invited %(days)d days ago", days) % {"days": days}


def more(user: Any) -> tuple[str, str] | None:
    return (reverse("people:invitations"), gettext("All invitations")) if roles_user_can_give(user) else None


def way_to_invite(user: Any) -> str | None:
    return reverse("people:invite") if roles_user_can_give(user) else None


def register_all() -> None:
    dashboard.register(
        dashboard.Source("invitations", _("Invitations not answered"), unanswered, order=60, icon="mail", more=more)
    )
    dashboard.register_shortcut(
        dashboard.Shortcut(
            "invite",
            _("Invite a colleague"),
            _("By e-mail, to work here or to read internal material."),
            way_to_invite,
            order=90,
            icon="user",
        )
    )
