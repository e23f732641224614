from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from network.access import view_access
from network.access.rules import admits, institution_people, row
from network.coaches import admin_views
from network.coaches.models import PeerCoach
from network.coaches.permissions import coach_policy
from network.coaches.services import consents, privacy, profiles
from network.coaches.viewsets import PeerCoachViewSet
from network.institutions.models import InstitutionLogEntry, Role

register_snippet(PeerCoachViewSet)

leaders = admits(Role.INSTITUTION_ADMINISTRATOR)
view_access.register("coaches_admin:ask", institution_people, row(coach_policy, "pk", "change"))
view_access.register("coaches_admin:photo", institution_people, row(coach_policy, "pk", "view"))
view_access.register("coaches_admin:export", leaders, row(coach_policy, "pk", "delete"))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern | URLResolver]:
    views = [
        path("<int:pk>/consent/", admin_views.AskView.as_view(), name="ask"),
        path("<int:pk>/data/", admin_views.ExportView.as_view(), name="export"),
        path("<int:pk>/photo/", admin_views.PhotoView.as_view(), name="photo"),
    ]
    return [path("peer-coaches/", include((views, "coaches_admin")))]


# Action: its name in the history, and what happened. Nobody is named: the coach alone does what has no doer.
ACTIONS = {
    consents.ASKED: (_("Ask for consent"), _("Consent asked for")),
    consents.GIVEN: (_("Consent"), _("The coach has consented")),
    consents.REFUSED: (_("Decline"), _("The coach has declined")),
    consents.WITHDRAWN: (_("Withdraw consent"), _("The coach has withdrawn the consent")),
    profiles.OWN_CHANGE: (_("Change own profile"), _("Changed by the coach")),
    profiles.PAUSED: (_("Pause"), _("Paused by the coach")),
    profiles.RESUMED: (_("Resume"), _("Shown again by the coach")),
    privacy.EXPORTED: (_("Download data"), _("All data about the coach downloaded")),
    privacy.ERASED: (_("Erase"), _("A peer coach has been erased")),
}


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_model(PeerCoach, InstitutionLogEntry)
    for action, (name, sentence) in ACTIONS.items():
        members = {"label": name, "format_message": _formatter(sentence)}
        actions.register_action(action)(type("CoachLogFormatter", (LogFormatter,), members))


def _formatter(sentence: Any) -> Any:
    def format_message(self: LogFormatter, log_entry: Any) -> str:
        return str(sentence)

    return format_message
