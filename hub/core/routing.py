"""Finds the page of an address in two queries, however deep it lies; Wagtail's own way asks twice for each level."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from wagtail import views
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from hub.core.visibility import in_the_open


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own view of a page, with the page found our way. The rest of what it does is untouched."""
    request._wagtail_route_for_request = route(request, path)  # type: ignore[attr-defined]
    response: HttpResponse = views.serve(request, path)
    return response


def root_path(request: HttpRequest) -> str | None:
    """`url_path` of the front page of the active language on the site that was asked; None where it has none."""
    language = get_language()
    roots = Site.get_site_root_paths()  # cached by Wagtail
    if len({root.site_id for root in roots}) > 1:
        site = Site.find_for_request(request)
        roots = [root for root in roots if site and root.site_id == site.pk]
    return next((str(root.root_path) for root in roots if root.language_code == language), None)


def route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page at `path` (below the language's prefix) and how it is to be served; None where there is none.

    The deepest page whose own address begins this one is given the rest to resolve, as it would be in Wagtail.
    """
    root = root_path(request)
    if root is None:
        return None
    components = [component for component in path.split("/") if component]
    prefixes = [root]
    for component in components:
        prefixes.append(f"{prefixes[-1]}{component}/")
    deepest = Page.objects.filter(url_path__in=prefixes).order_by("-depth").only("url_path", "content_type").first()
    if deepest is None or deepest.specific_class is None:
        return None
    model: Any = deepest.specific_class
    page = in_the_open(model.objects.select_related("locale", "alias_of__locale")).filter(pk=deepest.pk).first()
    if page is None:
        return None
    try:
        found: RouteResult = page.route(request, components[prefixes.index(deepest.url_path) :])
    except Http404:
        return None
    return found
