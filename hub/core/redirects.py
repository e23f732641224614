"""Redirects from former addresses: none stands before a page, none leads round in a circle, chains are short.

A redirect is asked only where an address is not found. One at the present address of a page would wake when the page is
unpublished, expires or is closed, and lead back to itself for ever.
"""

import logging
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.http.request import validate_host
from django.urls import reverse
from django.utils import translation
from wagtail.contrib.redirects import signal_handlers
from wagtail.contrib.redirects.middleware import RedirectMiddleware as WagtailRedirectMiddleware
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from hub.core.page_paths import LONGEST
from hub.core.wagtail_patches import patch

logger = logging.getLogger(__name__)

CHUNK = 500


def path_of(page: Page) -> str:
    """The page's address as a redirect names it; empty where it has none."""
    parts = page.get_url_parts()
    return Redirect.normalise_path(parts[2]) if parts and parts[2] else ""


def path_in(link: str) -> str:
    """The address on this site that `link` leads to, as a redirect names it; empty where it leads elsewhere."""
    parts = urlsplit(link)
    hosts = [host for host in settings.ALLOWED_HOSTS if host != "*"]
    own = {urlsplit(settings.BASE_URL).hostname, *Site.objects.values_list("hostname", flat=True)}
    if parts.netloc and parts.hostname not in own and not validate_host(parts.hostname or "", hosts):
        return ""
    return Redirect.normalise_path(link)


def is_a_pages(path: str) -> bool:
    """Whether a published page is at `path`."""
    return path in _published([path])


def clear_the_way(pages: Iterable[Page]) -> int:
    """Take away redirects from the addresses that the published ones of `pages` have now; returns how many."""
    paths = [path_of(page) for page in pages if page.live]
    return sum(
        Redirect.objects.filter(old_path__in=chunk).delete()[0] for chunk in _chunks([path for path in paths if path])
    )


def straighten() -> int:
    """Go through all redirects: end those before a page and in circles, shorten chains. Returns how many were not so.

    Redirects to pages need no shortening: they lead to the page's present address.
    """
    with transaction.atomic():
        rows = list(Redirect.objects.select_related("redirect_page").order_by("pk"))
        published = _published([row.old_path for row in rows])
        faulty = [row for row in rows if row.old_path in published or _target(row) == row.old_path]
        kept = {row.old_path: row for row in rows if row not in faulty}
        faulty += _circular(kept)
        Redirect.objects.filter(pk__in=[row.pk for row in faulty]).delete()
        for row in faulty:
            kept.pop(row.old_path, None)
        longer = [row for row in kept.values() if _shorten(row, kept)]
        for row in longer:
            row.save(update_fields=["redirect_page", "redirect_page_route_path", "redirect_link"])
    return len(faulty) + len(longer)


def leads_back(redirect: Redirect) -> bool:
    """Whether who follows `redirect`, as it stands in a form, and then the stored ones comes to where it begins."""
    seen = {redirect.old_path}
    path = _target(redirect)
    others = Redirect.get_for_site(redirect.site).exclude(pk=redirect.pk).select_related("redirect_page")
    while path and path not in seen:
        seen.add(path)
        following = others.filter(old_path__in=[path, _without_query(path)]).order_by("-old_path", "site").first()
        path = _target(following) if following else ""
    return _without_query(path) == _without_query(redirect.old_path)


class RedirectBatch(signal_handlers.BatchRedirectCreator):
    """Wagtail's redirects of a renamed or moved page, without those that are longer than a redirect holds."""

    def add(self, *, instance: Redirect | None = None, **values: Any) -> None:
        if len(instance.old_path if instance else values["old_path"]) <= LONGEST:
            super().add(instance=instance, **values)
        else:
            logger.warning("An address of over %d characters is not redirected", LONGEST)

    def post_process(self) -> None:
        super().post_process()
        straighten()


class RedirectMiddleware(WagtailRedirectMiddleware):
    """Wagtail's, and never back to the address that was asked for."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        answer: HttpResponseBase = super().process_response(request, response)
        if answer is response:
            return response
        return response if path_in(answer["Location"]) == Redirect.normalise_path(request.path) else answer


def put_in_place() -> None:
    """Wagtail makes redirects by its own class, by this name."""
    patch(
        signal_handlers,
        "BatchRedirectCreator",
        RedirectBatch,
        reason="a rename back would leave a redirect that leads to itself",
        test="tests/hub/core/test_redirects.py",
    )


def _target(redirect: Redirect) -> str:
    """The address on this site that `redirect` leads to; empty where it leads elsewhere or nowhere."""
    if redirect.redirect_page:
        path = path_of(redirect.redirect_page)
        route = redirect.redirect_page_route_path
        return Redirect.normalise_path(path.rstrip("/") + route) if path and route else path
    return path_in(redirect.redirect_link) if redirect.redirect_link else ""


def _without_query(path: str) -> str:
    return path.partition("?")[0]


def _next(path: str, by_path: dict[str, Redirect]) -> Redirect | None:
    return by_path.get(path) or by_path.get(_without_query(path))


def _circular(by_path: dict[str, Redirect]) -> list[Redirect]:
    """Redirects that close a circle. Those from a page's own address, published or not, before the others of it."""
    found: list[Redirect] = []
    done: set[str] = set()
    for start in by_path.values():
        way: list[Redirect] = []
        row: Redirect | None = start
        while row and row.old_path not in done and row not in way:
            way.append(row)
            row = _next(_target(row), by_path)
        if row and row in way:
            circle = way[way.index(row) :]
            after_pages = [_next(_target(one), by_path) for one in circle if one.redirect_page_id]
            found += [one for one in after_pages if one] or circle
        done.update(one.old_path for one in way)
    return found


def _shorten(row: Redirect, by_path: dict[str, Redirect]) -> bool:
    """Let a redirect to an address that is redirected itself lead where that one leads; whether it did not before."""
    way = [row]
    while not way[-1].redirect_page_id and not urlsplit(way[-1].redirect_link).query:
        following = by_path.get(_target(way[-1]))
        if following is None or following in way or not following.is_permanent:
            break
        way.append(following)
    end = way[-1]
    if end is row:
        return False
    row.redirect_page, row.redirect_link = end.redirect_page, end.redirect_link
    row.redirect_page_route_path = end.redirect_page_route_path
    return True


def _published(paths: Iterable[str]) -> set[str]:
    """Those of `paths` at which a published page is. A query for each few hundred."""
    by_url_path: dict[str, set[str]] = {}
    for root in Site.get_site_root_paths():
        with translation.override(root.language_code):
            prefix = reverse("wagtail_serve", args=[""])
        for path in paths:
            if f"{path}/".startswith(prefix):
                by_url_path.setdefault(f"{root.root_path}{f'{path}/'[len(prefix) :]}", set()).add(path)
    found: set[str] = set()
    for chunk in _chunks(list(by_url_path)):
        for url_path in Page.objects.filter(url_path__in=chunk, live=True).values_list("url_path", flat=True):
            found |= by_url_path[url_path]
    return found


def _chunks(values: list[str]) -> Iterator[list[str]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
