"""The list of news: what it gathers, how it is narrowed, and what it costs."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from hub.core import searchable
from network.institutions.models import Institution
from network.news.models import NewsIndexPage
from tests.home.factories import publish
from tests.network.cast import Cast
from tests.network.news.factories import add_news, add_picture, page_of
from tests.network.topics.factories import ThemeFactory

ADDRESS = "/fi/ajankohtaista/"


def titles(query: str = "", address: str = ADDRESS) -> list[str]:
    response = Client().get(f"{address}{query}")
    assert response.status_code == 200
    return [page.title for page in response.context["pager"].rows]


def test_it_gathers_the_news_of_all_and_of_the_network_the_newest_first(cast: Cast, news_list: NewsIndexPage) -> None:
    add_news(page_of(cast.ours), "Meiltä", date=date(2026, 2, 1))
    add_news(page_of(cast.theirs), "Heiltä", date=date(2026, 3, 1))
    add_news(news_list, "Verkostolta", date=date(2025, 1, 1))
    add_news(news_list, "Luonnos", live=False)
    hidden = add_news(news_list, "Vain väelle")
    hidden.view_restrictions.create(restriction_type="login")
    assert titles() == ["Heiltä", "Meiltä", "Verkostolta"]
    html = Client().get(ADDRESS).text
    assert 'href="/fi/verkosto/koski/heilta/"' in html
    assert "Heiltä lyhyesti." in html and "<span>Koski</span>" in html


def test_filters_narrow_it_one_by_one_and_together(cast: Cast, news_list: NewsIndexPage) -> None:
    hoks, koso = ThemeFactory(slug="hoks", text__name="HOKS"), ThemeFactory(slug="koso")
    add_news(page_of(cast.ours), "Oma", themes=[hoks, koso], date=date(2026, 1, 1))
    add_news(page_of(cast.theirs), "Koskee", themes=[hoks], institutions=[cast.ours], date=date(2025, 1, 1))
    add_news(page_of(cast.theirs), "Toisten", themes=[koso], date=date(2023, 1, 1))
    assert titles("?theme=hoks") == ["Oma", "Koskee"]
    assert titles("?institution=kaira") == ["Oma", "Koskee"]
    assert titles("?year=2023") == ["Toisten"]
    assert titles("?theme=hoks&institution=kaira&year=2025") == ["Koskee"]
    assert titles("?theme=koso&year=2025") == []
    html = Client().get(f"{ADDRESS}?theme=hoks&institution=kaira").text
    assert '<option value="hoks" selected>HOKS</option>' in html
    # The tag that takes the theme away leaves the rest.
    assert f'class="tag tag--removable" href="{ADDRESS}?institution=kaira"' in html
    assert '<meta name="robots" content="noindex, follow">' in html
    assert "noindex" not in Client().get(ADDRESS).text


@pytest.mark.parametrize(
    "query",
    [
        "?theme=puuttuu",
        "?institution=%00",
        "?year=20x6",
        "?year=99999999999999999999",
        "?theme[]=1&theme=a&theme=b",
        f"?theme={'x' * 3000}",
    ],
)
def test_what_is_no_choice_is_told_and_passed_over(cast: Cast, news_list: NewsIndexPage, query: str) -> None:
    add_news(page_of(cast.ours), "Oma")
    assert titles(query) == ["Oma"]
    assert 'class="notice' in Client().get(f"{ADDRESS}{query}").text.partition("<main")[2]


def test_pages_keep_the_filters_and_a_page_that_is_not_there_is_the_nearest(
    cast: Cast, news_list: NewsIndexPage
) -> None:
    for number in range(23):
        add_news(page_of(cast.ours), f"Uutinen {number}", date=date(2026, 1, 1 + number))
    html = Client().get(f"{ADDRESS}?institution=kaira").text
    assert f'rel="next" href="{ADDRESS}?institution=kaira&amp;page=2"' in html
    assert titles("?page=2") == ["Uutinen 2", "Uutinen 1", "Uutinen 0"]
    assert titles("?page=99") == titles("?page=2")
    assert titles("?page=abc") == titles()


def test_it_says_so_where_there_is_nothing(cast: Cast, news_list: NewsIndexPage) -> None:
    assert 'class="empty"' in Client().get(ADDRESS).text


def test_each_language_lists_its_own_and_says_what_is_not_translated(cast: Cast, news_list: NewsIndexPage) -> None:
    swedish = Locale.objects.get(language_code="sv")
    translated = add_news(page_of(cast.ours), "Käännetty", date=date(2026, 1, 2))
    there = translated.copy_for_translation(swedish)
    there.title = "Översatt"
    publish(there)
    add_news(page_of(cast.ours), "Suomeksi", date=date(2026, 1, 1)).copy_for_translation(swedish, alias=True)
    assert titles() == ["Käännetty", "Suomeksi"]
    assert titles(address="/sv/ajankohtaista/") == ["Översatt", "Suomeksi"]
    html = Client().get("/sv/ajankohtaista/").text
    assert '<span class="news-row__language" lang="fi">suomi</span>' in html
    assert 'lang="fi"><a class="news-row__link" href="/sv/verkosto/kaira/suomeksi/">Suomeksi</a>' in html
    assert 'lang="sv"><a class="news-row__link" href="/sv/verkosto/kaira/kaannetty/">Översatt</a>' in html


def test_news_goes_with_the_membership_and_comes_back_with_it(cast: Cast, news_list: NewsIndexPage) -> None:
    page = add_news(page_of(cast.theirs), "Heiltä")
    about = add_news(page_of(cast.ours), "Koskee", institutions=[cast.theirs])
    kind = next(kind for kind in searchable.kinds() if kind.name == "news")
    assert {found.pk for found in kind.visible(AnonymousUser())} == {page.pk, about.pk}
    Institution.objects.filter(pk=cast.theirs.pk).update(member_until=date(2021, 1, 1))
    assert titles() == ["Koskee"]
    assert Client().get("/fi/verkosto/koski/heilta/").status_code == 404
    assert "Heiltä" not in Client().get(f"{ADDRESS}atom/").text
    assert [found.pk for found in kind.visible(AnonymousUser())] == [about.pk]
    # It is no choice any more, and the page about it does not lead to it.
    assert titles("?institution=koski") == ["Koskee"]
    assert "Koski" not in Client().get(about.url).text.partition("<main")[2]
    Institution.objects.filter(pk=cast.theirs.pk).update(member_until=None)
    assert page.title in titles()


def test_an_institutions_page_shows_its_news_once_and_leads_to_all(cast: Cast, news_list: NewsIndexPage) -> None:
    for number in range(7):
        add_news(page_of(cast.ours), f"Uutinen {number}", date=date(2026, 1, 1 + number))
    html = Client().get("/fi/verkosto/kaira/").text
    assert [html.count(f">Uutinen {number}</a>") for number in range(7)] == [0, 0, 1, 1, 1, 1, 1]
    assert f'href="{ADDRESS}?institution=kaira"' in html


@pytest.mark.parametrize("number", [10, 40])
def test_what_it_costs_does_not_grow(cast: Cast, news_list: NewsIndexPage, number: int) -> None:
    theme, picture = ThemeFactory(slug="hoks"), add_picture()
    for one in range(number):
        add_news(
            page_of(cast.ours if one % 2 else cast.theirs),
            f"Uutinen {one}",
            themes=[theme],
            institutions=[cast.ours],
            picture=picture,
            picture_text="Silta",
        )
    asked = {}
    for query in ("", "?theme=hoks&institution=kaira&year=2026"):
        Client().get(f"{ADDRESS}{query}")
        with CaptureQueriesContext(connection) as queries:
            assert Client().get(f"{ADDRESS}{query}").status_code == 200
        asked[query] = len(queries)
    # Wagtail: site, the address's page, its own row, sources of its ancestors, view restrictions.
    # The frame: site details, the pages that it names.
    # The list: themes, names, languages, members, oldest and newest, a count, the rows, pictures, renditions.
    assert set(asked.values()) == {16}
