"""What the status panel says of a project's page: beside whether it is published, where the project itself stands."""

from django.contrib.auth.models import AnonymousUser
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hub.core import status
from hub.core.status import Status
from network.institutions.status import of_page
from network.projects.models import ProjectPage


def register_all() -> None:
    """Register it."""
    status.register(ProjectPage, of_project)


def of_project(page: ProjectPage) -> Status | None:
    """By its dates. A draft may have none yet; then Wagtail's own line says all there is."""
    closed = of_page(page)
    if not (page.starts and page.ends):
        return closed
    days = "–".join(date_format(day, "SHORT_DATE_FORMAT") for day in (page.starts, page.ends))
    where = _("The project: %(state)s, %(days)s.") % {"state": str(page.state.label).lower(), "days": days}
    if closed:
        return Status(is_public=False, reason=f"{closed.reason} {where}")
    shown = page.live and ProjectPage.objects.visible_to(AnonymousUser()).filter(pk=page.pk).exists()
    if page.live and not shown:
        where = _("Published for some only, see its privacy.") + " " + where
    return Status(is_public=shown, reason=where)
