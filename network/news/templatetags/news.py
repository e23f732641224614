from typing import Any
from urllib.parse import quote

from django import template
from django.utils.safestring import SafeString

from hub.core.structured import json_for_script
from network.institutions.models import Institution
from network.news.models import NewsPage
from network.news.structured import news_article

register = template.Library()

# Plain addresses of the networks' own pages for sharing: nothing of theirs is fetched until somebody follows one.
SHARING = [
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
    ("X", "https://x.com/intent/post?text={title}&url={url}"),
]


@register.simple_tag
def article_data(page: NewsPage, publisher: Institution | None, frame: Any) -> SafeString:
    """The page as schema.org's NewsArticle, ready for a script element. `frame` is `home.frame.Frame`."""
    network = frame.text.network_name if frame.text else ""
    address = frame.canonical or page.get_full_url(frame.request) or ""
    data = news_article(page, publisher=publisher, network=network, address=address, base_url=frame.base_url)
    return json_for_script(data)


@register.simple_tag
def share_addresses(title: str, address: str) -> list[dict[str, str]]:
    """Where a page is shared: `[{"name": …, "url": …}, …]`."""
    words = {"title": quote(title, safe=""), "url": quote(address, safe="")}
    return [{"name": name, "url": pattern.format(**words)} for name, pattern in SHARING]
