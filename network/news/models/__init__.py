"""News of institutions and of the network."""

from network.news.models.lists import NewsIndexPage
from network.news.models.pages import NewsAuthor, NewsPage, NewsPageQuerySet, NewsRelatedPage

__all__ = ["NewsAuthor", "NewsIndexPage", "NewsPage", "NewsPageQuerySet", "NewsRelatedPage"]
