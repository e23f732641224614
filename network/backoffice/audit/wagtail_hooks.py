from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from network.access import view_access
from network.access.rules import admits
from network.backoffice.audit.views import LogView
from network.institutions.active_roles import standing
from network.institutions.models import InstitutionLogEntry, Role

view_access.register("audit_log*", admits(Role.INSTITUTION_ADMINISTRATOR))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("reports/log/", LogView.as_view(), name="audit_log"),
        path("reports/log/results/", LogView.as_view(results_only=True), name="audit_log_results"),
    ]


class LogMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        known = standing(request.user)
        return bool(known.is_coordinator or known.administers)


@hooks.register("register_reports_menu_item")
def menu_item() -> MenuItem:
    return LogMenuItem(_("Activity log"), reverse("audit_log"), name="audit-log", icon_name="history", order=100)


@hooks.register("construct_reports_menu")
def replace_wagtails_own(request: HttpRequest, items: list[MenuItem]) -> None:
    """Wagtail's own history of the site says less: not whose thing it was."""
    items[:] = [item for item in items if item.name != "site-history"]


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    from wagtail.documents import get_document_model
    from wagtail.images import get_image_model

    for model in (get_image_model(), get_document_model()):
        actions.register_model(model, InstitutionLogEntry)
