"""Where the links that editors choose lead, in the language of the page around them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page


@dataclass(frozen=True)
class Target:
    url: str
    title: str
    description: str = ""


def targets(links: Iterable[Any], around: Page | None, request: HttpRequest | None) -> list[Target]:
    """Targets of LinkBlock values; a link whose page is gone or not published is left out.

    `around` is the page that holds them. Links to pages in its own language, the usual case, cost no query; the others
    one in all.
    """
    links = list(links)
    translated = _translations([link.get("page") for link in links], around)
    found = [_target(link, translated, request) for link in links]
    return [target for target in found if target]


def _target(link: Any, translated: dict[Any, Page], request: HttpRequest | None) -> Target | None:
    page, words, description = link.get("page"), link.get("text") or "", link.get("description") or ""
    if page is None:
        return Target(link["address"], words, description) if link.get("address") else None
    page = translated.get(page.translation_key, page)
    url = page.get_url(request)
    return Target(url, words or page.title, description) if page.live and url else None


def _translations(pages: list[Page | None], around: Page | None) -> dict[Any, Page]:
    foreign = [page.translation_key for page in pages if page and around and page.locale_id != around.locale_id]
    if not foreign or around is None:
        return {}
    return {
        page.translation_key: page
        for page in Page.objects.live().filter(translation_key__in=foreign, locale_id=around.locale_id)
    }
