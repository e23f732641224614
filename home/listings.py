"""What the front page and section pages list. Each asks the features' own QuerySets; nothing here says who may see."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet, Subquery
from django.http import HttpRequest
from wagtail.models import Page

from hub.core.visibility import VisiblePageQuerySet, Visitor
from materials.brochures.models import BrochurePage
from network.institutions.models import Institution, InstitutionText
from network.news.models import NewsIndexPage, NewsPage

LATEST = 4
BROCHURES = 6


def visible_pages(user: Visitor) -> VisiblePageQuerySet:
    """Pages of every kind that `user` may read, as plain `Page` rows."""
    return VisiblePageQuerySet(model=Page).visible_to(user)


def children(page: Page, user: Visitor) -> QuerySet[Page]:
    """Pages right below `page`, in the order of the page tree."""
    return visible_pages(user).child_of(page).order_by("path")


def latest(page: Page, user: Visitor) -> QuerySet[NewsPage]:
    """The newest news in the language of `page`, of every institution and of the network. One query.

    `list_path` of each row is the `url_path` of the list of news below `page`, so that it costs no query of its own.
    """
    lists = NewsIndexPage.objects.visible_to(user).descendant_of(page).values("url_path")[:1]
    news = NewsPage.objects.visible_to(user).filter(locale=page.locale_id)
    return news.for_rows().annotate(list_path=Subquery(lists))[:LATEST]


def news_url(page: Page, request: HttpRequest, news: list[Any]) -> str:
    """Address of the list that `news`, as `latest` gives it, is the beginning of; empty where there is none."""
    found = next((row.list_path for row in news if row.list_path), "")
    return (page.get_url(request) or "") + found.removeprefix(page.url_path) if found else ""


def brochures(page: Page, user: Visitor) -> QuerySet[BrochurePage]:
    """The first brochures below `page`, in the order of the page tree."""
    return BrochurePage.objects.descendant_of(page).visible_to(user).with_source().order_by("path")[:BROCHURES]


def institutions() -> QuerySet[Institution]:
    """Today's members with their words and logos, by short name: three queries, however many there are."""
    texts = Prefetch("texts", InstitutionText.objects.select_related("locale"))
    return Institution.objects.members().prefetch_related(texts, "logos")


@dataclass(frozen=True)
class WayIn:
    title: str
    text: str
    url: str


def ways_in(page: Any, request: HttpRequest) -> list[WayIn]:
    """The ways in whose pages are published, each to its page in the front page's language. One query."""
    blocks = [child["value"] for child in page.ways_in.raw_data]
    keys = Page.objects.filter(pk__in=[block["page"] for block in blocks])
    wanted = Q(pk__in=keys) | Q(translation_key__in=keys.values("translation_key"), locale_id=page.locale_id)
    found = list(Page.objects.live().filter(wanted).order_by("pk"))
    chosen = {target.pk: target for target in found}
    translated = {target.translation_key: target for target in found if target.locale_id == page.locale_id}
    ways = []
    for block in blocks:
        if target := chosen.get(block["page"]):
            url = translated.get(target.translation_key, target).get_url(request)
            ways.append(WayIn(title=block["title"], text=block["text"], url=url or ""))
    return ways


def front_page(page: Any, request: HttpRequest) -> dict[str, Any]:
    """The front page's lists: `ways`, `brochures`, `latest` (news; all of it is at `news_url`) and `institutions`."""
    news = list(latest(page, request.user))
    return {
        "ways": ways_in(page, request),
        "brochures": brochures(page, request.user),
        "latest": news,
        "news_url": news_url(page, request, news),
        "institutions": institutions(),
    }
