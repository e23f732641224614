"""News of institutions and of the network."""

from network.news.models.feed_ids import FeedId
from network.news.models.lists import NewsIndexPage
from network.news.models.pages import NewsAuthor, NewsPage, NewsPageQuerySet, NewsRelatedPage

__all__ = ["FeedId", "NewsAuthor", "NewsIndexPage", "NewsPage", "NewsPageQuerySet", "NewsRelatedPage"]
