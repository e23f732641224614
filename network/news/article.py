"""What a news page shows beside its own words."""

import math
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from hub.core.related import related_to
from network.institutions.models import Institution, InstitutionPage
from network.news.addresses import list_url, narrowed_url
from network.topics.models import Theme

WORDS_A_MINUTE = 200


@dataclass(frozen=True)
class Link:
    label: str
    url: str


def reading_minutes(page: Any) -> int:
    """Minutes that the words take at 200 a minute; at least one."""
    words = page.lead.split()
    for text in page.body.stream_block.get_searchable_content(page.body):
        words += text.split()
    return max(1, math.floor(len(words) / WORDS_A_MINUTE + 0.5))


def context_of(page: Any, request: HttpRequest) -> dict[str, Any]:
    """What the template is drawn with. At most twelve queries, whatever the page holds.

    `publisher` is the institution whose news it is, or None; `institutions` those it concerns, as links.
    """
    url = list_url(page, request)
    publisher, concerned = _institutions(page)
    urls = _own_pages(page, request, [one.pk for one in concerned] + ([publisher.pk] if publisher else []))
    themes = Theme.objects.with_texts().filter(pk__in=[theme.pk for theme in page.themes.all()])
    return {
        "minutes": reading_minutes(page),
        "authors": list(page.authors.all()),
        "publisher": publisher,
        "publisher_url": urls.get(publisher.pk, "") if publisher else "",
        "institutions": [Link(one.name, urls.get(one.pk, "")) for one in concerned],
        "themes": [Link(str(theme), narrowed_url(url, theme=theme.slug)) for theme in themes],
        "related": related_to(page, request.user),
        "list_url": url,
    }


def _institutions(page: Any) -> tuple[Institution | None, list[Institution]]:
    """The institution whose news it is, and those of today's members that it concerns."""
    # A preview of a new page has not been saved, and so knows its place only by its path.
    owner = page.institution_id if page.pk else page.owner_above()
    marked = [one.pk for one in page.institutions.all()]
    wanted = [*marked, *([owner] if owner else [])]
    found = {one.pk: one for one in Institution.objects.with_texts().filter(pk__in=wanted)}
    concerned = [found[pk] for pk in marked if pk in found and pk != owner and found[pk].is_member]
    # One that is part of another by now keeps its name on what it wrote; of others that have left nothing is shown.
    return found.get(owner), concerned


def _own_pages(page: Any, request: HttpRequest, institutions: list[int]) -> dict[int, str]:
    pages = InstitutionPage.objects.visible_to(request.user).filter(locale=page.locale_id, institution__in=institutions)
    found = pages.select_related("locale").defer_streamfields()
    return {one.institution_id: one.get_url(request) or "" for one in found}
