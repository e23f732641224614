"""Where news takes part: what shows it, in search, and on the institutions' own pages."""

from typing import Any

from django.template.defaultfilters import date as format_date
from django.utils.translation import gettext_lazy as _, override

from hub.core import page_views, searchable
from network.institutions import sections
from network.institutions.models import InstitutionPage
from network.news.addresses import list_url, narrowed_url
from network.news.article import context_of
from network.news.feeds import serve_feed
from network.news.listing import all_news, list_context
from network.news.models import NewsIndexPage, NewsPage

LATEST = 5


def register_all() -> None:
    """Register what shows news, the kind that is found, and the part of an institution's page."""
    page_views.register(NewsPage, "context", context_of)
    page_views.register(NewsIndexPage, "list", list_context)
    page_views.register(NewsIndexPage, "feed", serve_feed)
    searchable.register(
        searchable.Kind(
            "news",
            _("News"),
            NewsPage,
            entries=lambda page: searchable.page_entries(page, lead=page.lead, institution_id=page.institution_id),
            visible=NewsPage.objects.visible_to,
            url=searchable.page_url,
            describe=describe,
            order=20,
        )
    )
    sections.register(
        sections.Section("news", "news/section.html", latest_of_institution, page_types=(NewsPage,), order=10)
    )


def describe(page: NewsPage, language: str) -> str:
    """The line above a search result: the date. Whose it is search says by itself."""
    with override(language):
        return format_date(page.date, "DATE_FORMAT")


def latest_of_institution(page: InstitutionPage, request: Any) -> dict[str, Any] | None:
    """The newest news of the institution and about it, and where all of it is; None where there is none."""
    slug = page.institution.slug
    rows = list(all_news(page, request.user).of_institution(slug).for_list()[:LATEST])
    return {"rows": rows, "url": narrowed_url(list_url(page, request), institution=slug)} if rows else None
