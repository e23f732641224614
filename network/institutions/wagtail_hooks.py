from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from network.institutions.models import Institution, InstitutionLogEntry, RoleAssignment, Variant
from network.institutions.services import LOGO_REMOVED, LOGO_SAVED
from network.institutions.viewsets import InstitutionGroup

register_snippet(InstitutionGroup)


@hooks.register("insert_global_admin_css")
def logo_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("institutions/admin.css"))


@hooks.register("register_log_actions")
def logo_actions(actions: Any) -> None:
    for model in (Institution, RoleAssignment):
        actions.register_model(model, InstitutionLogEntry)

    @actions.register_action(LOGO_SAVED)
    class LogoSaved(LogFormatter):
        label = _("Save logo")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Logo uploaded: %(variant)s") % {"variant": _variant(log_entry)}

    @actions.register_action(LOGO_REMOVED)
    class LogoRemoved(LogFormatter):
        label = _("Remove logo")

        def format_message(self, log_entry: Any) -> str:
            return gettext("Logo removed: %(variant)s") % {"variant": _variant(log_entry)}


def _variant(log_entry: Any) -> str:
    variant = log_entry.data.get("variant", "")
    return str(dict(Variant.choices).get(variant, variant))
