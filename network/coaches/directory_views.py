"""What `CoachIndexPage` answers: the list, the view by region, a coach's page, card and photo.

Each asks `visible_to` anew, and a coach who is not shown is not found.
"""

from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.utils.translation import get_language

from hub.core.list_filters import Filters, Pager
from network.coaches import directory, directory_filters, photos, vcard
from network.coaches.directory_cards import CoachView, cards, in_order
from network.coaches.models.coaches import PeerCoach
from network.coaches.models.pages import CoachIndexPage
from network.institutions.models import InstitutionPage, Region

PAGE_SIZE = 24


def show_directory(page: CoachIndexPage, request: HttpRequest) -> HttpResponse:
    """The coaches that the address asks for, as cards or by region."""
    filters = directory_filters.read(request)
    found = directory.find(request.user, filters.values, filters.words)
    directory_filters.add_counts(filters, found.counts)
    by_region = bool(filters.kept)
    context = {
        **page.get_context(request),
        "filters": filters,
        "count": len(found.rows),
        "views": _views(filters, by_region),
    }
    here = page.get_url(request)
    if by_region:
        return TemplateResponse(request, "pages/coach_regions.html", {**context, "groups": _groups(found.rows, here)})
    pager = Pager(request, found.rows, size=PAGE_SIZE, address=filters.address)
    coaches = in_order([row.pk for row in pager.rows], PeerCoach.objects.visible_to(request.user).with_texts())
    return TemplateResponse(request, page.template, {**context, "pager": pager, "cards": cards(coaches, here)})


def show_coach(page: CoachIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """One coach's own page."""
    coach = find_coach(request, slug)
    page.subpath = lambda language: f"{coach.slug}/"
    view = CoachView(coach, f"{page.get_url(request)}{coach.slug}/")
    context = {**page.get_context(request), "view": view, "coach": coach, "institution_url": _url_of(coach, request)}
    return TemplateResponse(request, "coaches/coach.html", context)


def send_card(page: CoachIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """The coach's vCard, as a file named after the address."""
    coach = find_coach(request, slug)
    url = f"{page.get_full_url(request)}{coach.slug}/"
    data = vcard.vcard(coach, url=url, themes=[str(theme) for theme in coach.themes.all()])
    response = HttpResponse(data, content_type=vcard.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{coach.slug}.vcf"'
    return response


def send_photo(page: CoachIndexPage, request: HttpRequest, slug: str, width: int) -> HttpResponse:
    """The coach's photo `width` pixels wide. A browser may keep it, and asks each time whether it still may show it."""
    coach = PeerCoach.objects.visible_to(request.user).filter(slug=slug).first()
    name = coach.photo.get(str(width)) if coach else None
    if coach is None or not name:
        raise Http404
    # The name is made of chance and changes with the picture; its digest would tell no less.
    etag = f'"{name.rpartition("/")[2]}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        response: HttpResponse = HttpResponseNotModified()
    else:
        data = photos.read(coach, width)
        if data is None:
            raise Http404
        response = HttpResponse(data, content_type="image/jpeg")
    response["ETag"] = etag
    patch_cache_control(response, private=True, no_cache=True)
    return response


def find_coach(request: HttpRequest, slug: str) -> PeerCoach:
    """The coach of an address, with all words; 404 where the visitor may not see one."""
    coach = PeerCoach.objects.visible_to(request.user).with_texts().filter(slug=slug).first()
    if coach is None:
        raise Http404
    return coach


def _views(filters: Filters, by_region: bool) -> dict[str, Any]:
    """Both ways to show the list as it is narrowed now."""
    name, value = directory_filters.view_by_region()
    return {
        "by_region": by_region,
        "list_url": filters.address(**{name: None}),
        "regions_url": filters.address(**{name: value}),
    }


def _groups(rows: list[directory.Row], here: str) -> list[dict[str, Any]]:
    """Regions that have somebody, in their order, each with its people. Four queries, however many there are."""
    titles = directory.titles(row.pk for row in rows)
    by_region = {
        slug: list(group)
        for slug, group in groupby(sorted(rows, key=_region_of), key=_region_of)  # sorting keeps the names' order
    }
    return [
        {
            "region": region,
            "people": [
                {"name": row.name, "url": f"{here}{row.slug}/", "title": titles.get(row.pk, ""), "at": row.institution}
                for row in by_region[region.slug]
            ],
        }
        for region in Region.objects.with_texts()
        if region.slug in by_region
    ]


def _region_of(row: directory.Row) -> str:
    return next(iter(row.values["region"]))


def _url_of(coach: PeerCoach, request: HttpRequest) -> str:
    """Address of the page of the coach's institution in the active language, or empty."""
    pages = InstitutionPage.objects.visible_to(request.user).filter(institution=coach.institution_id)
    page = pages.filter(locale__language_code=get_language()).defer_streamfields().first()
    return (page.get_url(request) or "") if page else ""
