"""A news page as search engines read it: schema.org's NewsArticle."""

from typing import Any
from urllib.parse import urljoin

from django.templatetags.static import static

from network.institutions.models import Institution
from network.news.models.querysets import LEAD_PICTURES

HEADLINE_LENGTH = 110


def news_article(
    page: Any, *, publisher: Institution | None, network: str, address: str, base_url: str
) -> dict[str, Any]:
    """The page's data. `address` is its canonical one; `base_url` makes the addresses of files whole."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": page.title[:HEADLINE_LENGTH],
        "description": page.search_description or page.lead,
        "datePublished": page.date.isoformat(),
        "dateModified": page.last_published_at.isoformat() if page.last_published_at else "",
        "inLanguage": page.content_language,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "image": _picture(page, base_url),
        "author": _authors(page, publisher, network),
        "publisher": _publisher(publisher, network, base_url),
    }


def _picture(page: Any, base_url: str) -> list[str]:
    if page.picture is None:
        return []
    return [urljoin(base_url, page.picture.get_rendition(LEAD_PICTURES[1]).url)]


def _authors(page: Any, publisher: Institution | None, network: str) -> list[dict[str, str]]:
    named = [
        {"@type": "Organization" if author.is_team else "Person", "name": author.name, "jobTitle": _title(author)}
        for author in page.authors.all()
    ]
    return named or [{"@type": "Organization", "name": publisher.name if publisher else network}]


def _title(author: Any) -> str:
    return "" if author.is_team else str(author.role)


def _publisher(publisher: Institution | None, network: str, base_url: str) -> dict[str, Any]:
    if publisher is None:
        logo = urljoin(base_url, static("images/touch-icon.png"))
        return {"@type": "Organization", "name": network, "logo": {"@type": "ImageObject", "url": logo}}
    logos = [urljoin(base_url, logo.url) for logo in publisher.logos.all()[:1]]
    return {
        "@type": "Organization",
        "name": publisher.name,
        "url": publisher.website,
        "logo": {"@type": "ImageObject", "url": logos[0]} if logos else {},
    }
