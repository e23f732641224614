from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control
from wagtail.models import Page, Site

from hub.core.visibility import VisiblePageQuerySet


class PageSitemap(Sitemap):
    """Every page that anybody may read, once for each language it is written in, with the others beside it.

    Pages that only mirror another language's words (aliases) are left out.
    """

    limit = 5_000

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.site = Site.find_for_request(request)

    def items(self) -> list[Page]:
        if self.site is None:
            return []
        roots = [root.root_path for root in Site.get_site_root_paths() if root.site_id == self.site.pk]
        pages = VisiblePageQuerySet(model=Page).visible_to(AnonymousUser()).filter(alias_of=None, depth__gt=1)
        found = [
            page
            for page in pages.select_related("locale").order_by("path")
            if any(page.url_path.startswith(root) for root in roots)
        ]
        self.translations: dict[Any, list[Page]] = {}
        for page in found:
            self.translations.setdefault(page.translation_key, []).append(page)
        return found

    def _urls(self, page: int, protocol: str, domain: str) -> list[dict[str, Any]]:
        return [self._entry(item) for item in self.paginator.page(page).object_list]

    def _entry(self, page: Page) -> dict[str, Any]:
        together = self.translations[page.translation_key]
        alternates = [{"location": self._address(other), "lang_code": other.locale.language_code} for other in together]
        alternates += [
            {"location": entry["location"], "lang_code": "x-default"}
            for entry in alternates
            if entry["lang_code"] == "fi"
        ]
        return {
            "item": page,
            "location": self._address(page),
            "lastmod": page.last_published_at,
            "changefreq": None,
            "priority": "",
            "alternates": alternates if len(together) > 1 else [],
        }

    def _address(self, page: Page) -> str:
        return str(page.get_full_url(self.request) or settings.BASE_URL)


@cache_control(public=True, max_age=3600)
def serve(request: HttpRequest) -> HttpResponse:
    """`/sitemap.xml`."""
    return sitemap(request, {"pages": PageSitemap(request)})
