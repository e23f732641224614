"""What a project's page shows besides its own words, each part asked once however many rows it has."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, prefetch_related_objects
from django.http import HttpRequest

from hub.core.related import related_to
from network.institutions.models import Funder, Institution, InstitutionPage
from network.projects.funding import funding_of
from network.projects.models.querysets import ProjectState

OTHERS = 6


@dataclass(frozen=True)
class Taker:
    """Who takes part: `url` leads to the institution's page here, or to the organisation's own."""

    name: str
    url: str = ""


def shown(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The context of the page's template."""
    partners = list(page.partners.all())
    institutions = _institutions(page, [row.institution_id for row in partners])
    urls = _urls(page, request, institutions)
    return {
        "coordinator": _taker(page.coordinator_id, page.coordinator_name, "", institutions, urls),
        "partners": [_taker(row.institution_id, row.name, row.url, institutions, urls) for row in partners],
        "regions": [str(region) for region in _regions(page)],
        "parent": _parent(page, request),
        "funding": funding_of(page.funding),
        "funders": _funders(page),
        "related": related_to(page, request.user),
        "others": _others(page, request),
        "lacks_results": _lacks_results(page, request),
    }


def _institutions(page: Any, keys: list[int | None]) -> dict[int, Institution]:
    wanted = {key for key in [*keys, page.coordinator_id] if key}
    found = Institution.objects.filter(pk__in=wanted).prefetch_related("texts__locale")
    return {institution.pk: institution for institution in found}


def _urls(page: Any, request: HttpRequest, institutions: dict[int, Institution]) -> dict[int, str]:
    """Addresses of the pages of those that are members today, in this page's language. One query."""
    members = [key for key, institution in institutions.items() if institution.is_member]
    pages = InstitutionPage.objects.visible_to(request.user).filter(institution__in=members, locale=page.locale_id)
    return {one.institution_id: one.get_url(request) or "" for one in pages}


def _taker(
    key: int | None, name: str, url: str, institutions: dict[int, Institution], urls: dict[int, str]
) -> Taker | None:
    if key:
        return Taker(institutions[key].name, urls.get(key, ""))
    return Taker(name, url) if name else None


def _regions(page: Any) -> list[Any]:
    regions = sorted(page.regions.all(), key=lambda region: (region.order, region.slug))
    prefetch_related_objects(regions, "texts__locale")
    return regions


def _funders(page: Any) -> list[Any]:
    order = [row.funder_id for row in page.funders.all()]
    found = {funder.pk: funder for funder in Funder.objects.filter(pk__in=order).with_texts()} if order else {}
    return [found[key] for key in order if key in found]


def _parent(page: Any, request: HttpRequest) -> Taker | None:
    """The project above: by its page in this page's language where the visitor may read it, else by its name."""
    above = page.parent_project
    if above is None:
        return Taker(page.parent_name, page.parent_url) if page.parent_name else None
    ways = Q(locale=page.locale_id) | Q(pk=above.pk)
    found = list(type(page).objects.visible_to(request.user).filter(ways, translation_key=above.translation_key))
    found.sort(key=lambda one: one.locale_id != page.locale_id)
    return Taker(found[0].title, found[0].get_url(request) or "") if found else None


def _others(page: Any, request: HttpRequest) -> list[Any]:
    beside = type(page).objects.visible_to(request.user).beside(page)
    return list(beside.for_list()[:OTHERS])


def _lacks_results(page: Any, request: HttpRequest) -> bool:
    """Whether to remind who edits the page that its project has ended and its results are not told."""
    if page.results or page.state != ProjectState.ENDED or not request.user.is_authenticated:
        return False
    return bool(page.permissions_for_user(request.user).can_edit())
