from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "home.projects"
    label = "projects"
    verbose_name = _("Projects")

    def ready(self) -> None:
        from home.projects import desk, status
        from home.projects.models import ProjectPage
        from hub.core import finding
        from network.institutions import sections

        desk.introduce()
        status.introduce()
        sections.register(
            sections.Section("projects", "projects/institution_section.html", _projects_of_institution, order=60)
        )
        finding.register(
            finding.Kind(
                "projects",
                _("Projects"),
                ProjectPage,
                entries=_entries,
                visible=ProjectPage.objects.visible_to,
                url=finding.page_url,
                describe=_describe,
                order=50,
            )
        )


def _projects_of_institution(page: Any, request: Any) -> dict[str, Any] | None:
    """The projects that the institution of `page` takes part in; None without any. One query."""
    from home.projects.models import ProjectPage

    found = ProjectPage.objects.visible_to(request.user).filter(locale=page.locale_id).of(page.institution)
    projects = list(found.in_order().for_list())
    return {"projects": projects} if projects else None


def _entries(page: Any) -> list[Any]:
    from hub.core import finding

    return finding.page_entries(page, lead=page.lead, institution_id=page.coordinator_id)


def _describe(page: Any, language: str) -> str:
    return f"{page.starts.year}–{page.ends.year}" if page.starts.year != page.ends.year else str(page.starts.year)
