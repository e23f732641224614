"""Where the list of news stands, and where it is narrowed to one theme or institution."""

from typing import Any

from django.http import HttpRequest

from hub.core.list_filters import address
from network.news.models import NewsIndexPage


def list_url(page: Any, request: HttpRequest) -> str:
    """Address of the list of news in the language of `page`; empty where it is not published. One query."""
    index = NewsIndexPage.objects.visible_to(request.user).filter(locale=page.locale_id).select_related("locale")
    found = index.first()
    return (found.get_url(request) or "") if found else ""


def narrowed_url(url: str, **choices: str) -> str:
    """The list at `url`, narrowed; empty where there is no list."""
    return address(url, choices) if url else ""
