"""The list of news as an Atom feed (RFC 4287): what anybody may read, in the language that it is written in."""

import hashlib
import re
from datetime import UTC, datetime, time
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hub.core.list_filters import Filters
from network.news.listing import all_news, filters_of, narrowed
from network.news.models.feed_ids import FeedId, feed_uuid
from network.news.models.querysets import LEAD_PICTURES

LENGTH = 30
BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
# What XML 1.0 cannot say in any way, and what comes along when words are pasted.
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NewsFeed(Atom1Feed):
    """Django's, with several authors to an entry, and a date of its own where it is empty: not that of the request."""

    mime_type = "application/atom+xml; charset=utf-8"

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")

    def write(self, outfile: Any, encoding: str) -> None:
        self.feed, self.items = _sayable(self.feed), _sayable(self.items)
        super().write(outfile, encoding)

    def latest_post_date(self) -> datetime:
        return max((item["updateddate"] for item in self.items), default=BEGINNING)


def serve_feed(index: Any, request: HttpRequest) -> HttpResponse:
    """The newest news of the filters in the address of `request`.

    Without Last-Modified: what leaves the list, as when a membership ends, is newer than no row that stays.
    """
    body = feed_of(index, request)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(body, content_type=NewsFeed.mime_type)
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    return response


def feed_of(index: Any, request: HttpRequest) -> bytes:
    """The feed's bytes: the same for whoever asks, since nobody signs in to a feed."""
    anybody = AnonymousUser()
    filters = filters_of(index, request, anybody)
    news = narrowed(all_news(index, anybody).filter(alias_of=None), filters).for_list().prefetch_related("authors")
    address = index.get_full_url(request) or ""
    shown = list(news[:LENGTH])
    known = FeedId.objects.known([index.translation_key, *(page.translation_key for page in shown)], _language(index))
    feed = _begin(index, filters, address, known)
    for page in shown:
        _add(feed, page, address, request, known)
    return feed.writeString("utf-8").encode()


def _sayable(value: Any) -> Any:
    """`value`, to whatever depth, without what XML cannot say."""
    if isinstance(value, dict):
        return {name: _sayable(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_sayable(one) for one in value]
    return NO_XML.sub("", value) if isinstance(value, str) else value


def _begin(index: Any, filters: Filters, address: str, known: dict[UUID, str]) -> NewsFeed:
    site = index.get_site()
    name = (site.site_name if site else "") or index.title
    feed: NewsFeed = NewsFeed(
        title=" – ".join([index.title, *(tag.label for tag in filters.chosen)]),
        link=address + filters.querystring,
        description=None,
        subtitle=index.lead or None,
        language=index.locale.language_code,
        author_name=name,
        feed_url=address + index.reverse_subpage("feed") + filters.querystring,
        feed_guid=_id(index, known, filters.querystring),
    )
    return feed


def _add(feed: NewsFeed, page: Any, address: str, request: HttpRequest, known: dict[UUID, str]) -> None:
    day = timezone.make_aware(datetime.combine(page.date, time.min))
    written = [author.name for author in page.authors.all()]
    feed.add_item(
        title=page.title,
        link=page.get_full_url(request) or "",
        description=_summary(page, address),
        unique_id=_id(page, known),
        pubdate=day,
        updateddate=page.last_published_at or page.first_published_at or day,
        authors=written or ([page.institution.short_name] if page.institution else []),
    )


def _summary(page: Any, address: str) -> SafeString:
    """The lead as markup, below the picture if there is one; addresses in it are whole."""
    lead = format_html("<p>{}</p>", page.lead)
    if page.picture is None:
        return lead
    picture = page.picture.get_rendition(LEAD_PICTURES[0])
    return format_html('<p><img src="{}" alt="{}"></p>{}', urljoin(address, picture.url), page.picture_alt, lead)


def _id(page: Any, known: dict[UUID, str], filters: str = "") -> str:
    """A name that stays when the page moves and when the site is called otherwise (RFC 4122)."""
    if former := known.get(page.translation_key):
        return former + filters
    return feed_uuid(page.translation_key, _language(page), filters).urn


def _language(page: Any) -> str:
    return str(page.locale.language_code)
