"""The list of projects: its filters, and its rows in the order running, upcoming, ended."""

from typing import Any

from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hub.core.list_filters import Choice, Filter, Filters, Pager
from network.institutions.models import Funder, Region
from network.projects.models.pages import ProjectPage
from network.projects.models.querysets import ProjectQuerySet, ProjectState
from network.projects.models.rows import ProjectFunder

PAGE_SIZE = 20


def list_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """`filters`, `pager` and its rows for the template. Nine queries at most, however many projects there are."""
    projects = ProjectPage.objects.child_of(page).visible_to(request.user)
    programmes = _programmes(projects)
    filters = Filters(
        request,
        [
            Filter("state", _("State"), [Choice(one.value, one.label) for one in ProjectState], _("All states")),
            Filter("region", _("Region"), _regions(projects), _("All regions")),
            Filter("programme", _("Programme"), [Choice(*one) for one in programmes.items()], _("All programmes")),
            Filter("funder", _("Funder"), _funders(projects), _("All funders")),
        ],
    )
    rows = _narrowed(projects, filters, programmes).in_order().for_list()
    return {"filters": filters, "pager": Pager(request, rows, size=PAGE_SIZE, address=filters.address)}


def _narrowed(projects: ProjectQuerySet, filters: Filters, programmes: dict[str, str]) -> ProjectQuerySet:
    if filters["state"]:
        projects = projects.in_state(filters["state"])
    if filters["region"]:
        projects = projects.filter(regions__slug=filters["region"])
    if filters["programme"]:
        projects = projects.filter(programme=programmes[filters["programme"]])
    if filters["funder"]:
        paid = ProjectFunder.objects.filter(funder__slug=filters["funder"]).values("page")
        projects = projects.filter(pk__in=paid)
    return projects


def _regions(projects: ProjectQuerySet) -> list[Choice]:
    through = ProjectPage.regions.through.objects.filter(projectpage__in=projects.values("pk"))
    regions = Region.objects.filter(pk__in=through.values("region")).with_texts()
    return [Choice(region.slug, str(region)) for region in regions]


def _funders(projects: ProjectQuerySet) -> list[Choice]:
    rows = ProjectFunder.objects.filter(page__in=projects.values("pk"))
    funders = Funder.objects.filter(pk__in=rows.values("funder")).prefetch_related("texts__locale")
    return sorted((Choice(funder.slug, str(funder)) for funder in funders), key=lambda choice: choice.label)


def _programmes(projects: ProjectQuerySet) -> dict[str, str]:
    """Programmes by their name in addresses."""
    names = projects.exclude(programme="").order_by("programme").values_list("programme", flat=True).distinct()
    return {slugify(name) or str(number): name for number, name in enumerate(names)}
