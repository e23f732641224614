"""The list of news: what its address asks for, and the rows that answer. The page and its feed read the same."""

from typing import Any

from django.db.models import Max, Min
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from hub.core.list_filters import Choice, Filter, Filters, Pager
from network.institutions.former_slugs import present_slug
from network.institutions.models import Institution
from network.news.models.pages import NewsPage
from network.news.models.querysets import NewsPageQuerySet
from network.topics.models import Theme

PAGE_LENGTH = 20


def all_news(index: Any, user: Any) -> NewsPageQuerySet:
    """Everything that `user` may read in the language of the page `index`, wherever in the tree it stands."""
    news: NewsPageQuerySet = NewsPage.objects.visible_to(user).filter(locale=index.locale_id)
    return news


def filters_of(index: Any, request: HttpRequest, user: Any) -> Filters:
    """The filters of the list as `user` sees it.

    Five queries: themes with their names, members, the oldest and the newest date.
    """
    themes = [Choice(theme.slug, str(theme)) for theme in Theme.objects.with_texts()]
    members = Institution.objects.members().order_by("short_name").values_list("slug", "short_name")
    institutions = [Choice(slug, name) for slug, name in members]
    years = [Choice(str(year), str(year)) for year in years_of(all_news(index, user))]
    return Filters(
        request,
        [
            Filter("theme", _("Theme"), themes, _("All themes")),
            Filter("institution", _("Institution"), institutions, _("All institutions"), present_slug),
            Filter("year", _("Year"), years, _("All years")),
        ],
    )


def years_of(news: NewsPageQuerySet) -> range:
    """Years from the newest piece of news down to the oldest. One query, however many in between have none."""
    dates = news.aggregate(oldest=Min("date"), newest=Max("date"))
    if dates["newest"] is None:
        return range(0)
    return range(dates["newest"].year, dates["oldest"].year - 1, -1)


def narrowed(news: NewsPageQuerySet, filters: Filters) -> NewsPageQuerySet:
    """Those of `news` that `filters` leave."""
    if theme := filters["theme"]:
        news = news.about(theme)
    if institution := filters["institution"]:
        news = news.of_institution(institution)
    if year := filters["year"]:
        news = news.of_year(int(year))
    return news


def list_context(index: Any, request: HttpRequest) -> dict[str, Any]:
    """What the page of the list is drawn with: `filters`, `pager`, `feed_url` of the list as it is narrowed."""
    filters = filters_of(index, request, request.user)
    news = narrowed(all_news(index, request.user), filters)
    pager = Pager(request, news.for_list(), size=PAGE_LENGTH, address=filters.address)
    feed = (index.get_url(request) or "") + index.reverse_subpage("feed") + filters.querystring
    return {"filters": filters, "pager": pager, "feed_url": feed}
