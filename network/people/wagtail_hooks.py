from typing import Any

from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from network.access import view_access
from network.access.rules import admits, row
from network.institutions.models import InstitutionLogEntry, Role
from network.people.models import Invitation
from network.people.permissions import invitation_policy, people_policy, roles_user_can_give
from network.people.services.accepting import ACCEPTED
from network.people.services.invitations import INVITED, RESENT, REVOKED
from network.people.services.roles import REMOVED, ROLE_CHANGED
from network.people.services.second_step import SECOND_STEP_REMOVED
from network.people.views import actions, lists

leaders = admits(Role.INSTITUTION_ADMINISTRATOR)
view_access.register("people:*", leaders)
for _name, _policy in {
    "role": people_policy,
    "remove": people_policy,
    "second_step": people_policy,
    "resend": invitation_policy,
    "revoke": invitation_policy,
}.items():
    view_access.register(f"people:{_name}", leaders, row(_policy, "pk", "change"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    views = [
        path("", lists.PeopleView.as_view(), name="index"),
        path("results/", lists.PeopleView.as_view(results_only=True), name="index_results"),
        path("invite/", actions.InviteView.as_view(), name="invite"),
        path("<int:pk>/role/", actions.RoleView.as_view(), name="role"),
        path("<int:pk>/remove/", actions.RemoveView.as_view(), name="remove"),
        path("<int:pk>/second-step/", actions.RemoveSecondStepView.as_view(), name="second_step"),
        path("invitations/", lists.InvitationsView.as_view(), name="invitations"),
        path("invitations/results/", lists.InvitationsView.as_view(results_only=True), name="invitations_results"),
        path("invitations/<int:pk>/resend/", actions.ResendView.as_view(), name="resend"),
        path("invitations/<int:pk>/withdraw/", actions.RevokeView.as_view(), name="revoke"),
    ]
    return [path("people/", include((views, "people")))]


class PeopleMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        return bool(roles_user_can_give(request.user))


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return PeopleMenuItem(_("People"), reverse("people:index"), name="people", icon_name="group", order=250)


# Action: its name in the history, and what happened.
ACTIONS = {
    INVITED: (_("Invite"), _("Invited to the role: %(role)s")),
    RESENT: (_("Send invitation again"), _("Invitation sent again")),
    REVOKED: (_("Withdraw invitation"), _("Invitation withdrawn")),
    ACCEPTED: (_("Accept invitation"), _("Invitation accepted, with the role: %(role)s")),
    ROLE_CHANGED: (_("Change role"), _("%(person)s: role changed from %(before)s to %(role)s")),
    REMOVED: (_("Remove person"), _("%(person)s removed, with the role: %(role)s")),
    SECOND_STEP_REMOVED: (_("Remove second step"), _("%(person)s: second step removed")),
}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_model(Invitation, InstitutionLogEntry)
    for action, (name, sentence) in ACTIONS.items():
        members = {"label": name, "format_message": _formatter(sentence)}
        actions.register_action(action)(type("PeopleLogFormatter", (LogFormatter,), members))


def _formatter(sentence: Any) -> Any:
    names = dict(Role.choices)

    def format_message(self: LogFormatter, log_entry: Any) -> str:
        words = {key: names.get(value, value) for key, value in log_entry.data.items()}
        try:
            return str(sentence % words)
        except KeyError:
            return str(self.label)

    return format_message
