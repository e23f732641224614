from typing import Any

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class DirectRouteMixin:
    """For the pages at the root of a language: finds the page of an address in two queries, however deep it lies.

    Wagtail's own way asks twice for each level. The deepest page whose path begins the address takes the rest of it,
    as it would there.
    """

    url_path: str

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)  # type: ignore[misc]
        prefixes = [self.url_path]
        for component in path_components:
            prefixes.append(f"{prefixes[-1]}{component}/")
        deepest: Any = Page.objects.filter(url_path__in=prefixes[1:]).order_by("-depth").first()
        if deepest is None:
            return super().route(request, path_components)  # type: ignore[misc]
        remaining = path_components[prefixes.index(deepest.url_path) :]
        return deepest.specific.route(request, remaining)
