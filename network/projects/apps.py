from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "network.projects"
    label = "projects"
    verbose_name = _("Projects")

    def ready(self) -> None:
        from hub.core import page_views, searchable
        from network.institutions import sections
        from network.projects import dashboard, listing, showing, status
        from network.projects.models import ProjectIndexPage, ProjectPage

        page_views.register(ProjectIndexPage, "context", listing.list_of)
        page_views.register(ProjectPage, "context", showing.shown)
        dashboard.register_all()
        status.register_all()
        sections.register(
            sections.Section("projects", "projects/institution_section.html", _projects_of_institution, order=60)
        )
        searchable.register(
            searchable.Kind(
                "projects",
                _("Projects"),
                ProjectPage,
                entries=_entries,
                visible=ProjectPage.objects.visible_to,
                url=searchable.page_url,
                describe=_describe,
                order=50,
            )
        )


def _projects_of_institution(page: Any, request: Any) -> dict[str, Any] | None:
    """The projects that the institution of `page` takes part in; None without any. One query."""
    from network.projects.models import ProjectPage

    found = ProjectPage.objects.visible_to(request.user).filter(locale=page.locale_id).of(page.institution)
    projects = list(found.in_order().for_list())
    return {"projects": projects} if projects else None


def _entries(page: Any) -> list[Any]:
    from hub.core import searchable

    return searchable.page_entries(page, lead=page.lead, institution_id=page.coordinator_id)


def _describe(page: Any, language: str) -> str:
    return f"{page.starts.year}–{page.ends.year}" if page.starts.year != page.ends.year else str(page.starts.year)
