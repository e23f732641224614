"""One piece of news, as visitors and search engines get it."""

import json
import re
from datetime import date
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale

from network.institutions.models import InstitutionPage
from network.news.article import reading_minutes
from network.news.models import NewsAuthor, NewsIndexPage, NewsPage, NewsRelatedPage
from tests.home.factories import add_page, make_details, publish
from tests.network.cast import Cast
from tests.network.factories import InstitutionFactory, locale
from tests.network.news.factories import add_news, add_picture, page_of
from tests.network.topics.factories import ThemeFactory
from tests.sites import PageTree


def data_of(html: str) -> dict:
    """The page's NewsArticle, as a browser's parser cuts it out."""
    return json.loads(re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', html, re.DOTALL)[1])


def test_it_shows_whose_it_is_who_wrote_it_and_what_it_is_about(cast: Cast, news_list: NewsIndexPage) -> None:
    related = add_page(page_of(cast.ours), "Ohje ohjaajalle")
    draft = add_page(page_of(cast.ours), "Keskeneräinen")
    draft.unpublish()
    page = add_news(
        page_of(cast.ours),
        "Silta valmistui",
        date=date(2026, 3, 9),
        themes=[ThemeFactory(slug="hoks", text__name="HOKS")],
        institutions=[cast.theirs, cast.ours],
        authors=[NewsAuthor(name="Oili Opettaja", role="hankevastaava"), NewsAuthor(name="Siltatiimi", is_team=True)],
        related_pages=[NewsRelatedPage(target=related), NewsRelatedPage(target=draft)],
        picture=add_picture(),
        picture_text="Uusi silta joen yllä",
        picture_credit="Kaira",
    )
    html = Client().get(page.url).text
    main = html.partition("<main")[2]
    for words in (
        '<a href="/fi/verkosto/kaira/">Ammattiopisto Kaira</a>',
        '<time datetime="2026-03-09">9. maaliskuuta 2026</time>',
        "Oili Opettaja",
        "hankevastaava",
        'alt="Uusi silta joen yllä"',
        '<a class="tag" href="/fi/ajankohtaista/?theme=hoks">HOKS</a>',
        '<li><a href="/fi/verkosto/koski/">Ammattiopisto Koski</a></li>',
        f'<a href="{related.url}">Ohje ohjaajalle</a>',
    ):
        assert words in main
    assert "Keskeneräinen" not in main
    assert main.count("Ammattiopisto Kaira") == 1
    assert '<meta property="og:type" content="article">' in html
    assert re.search(r'<meta property="og:image" content="http://localhost/media/images/kuva.*jpg">', html)
    assert '<meta name="description" content="Silta valmistui lyhyesti.">' in html


def test_search_engines_get_a_news_article(cast: Cast, news_list: NewsIndexPage) -> None:
    authors = [NewsAuthor(name="Oili Opettaja", role="ohjaaja"), NewsAuthor(name="Siltatiimi", is_team=True)]
    page = add_news(page_of(cast.ours), "Uutinen", authors=authors, picture=add_picture(), picture_text="Silta")
    data = data_of(Client().get(page.url).text)
    assert (data["@type"], data["headline"], data["inLanguage"]) == ("NewsArticle", "Uutinen", "fi")
    assert data["datePublished"] == "2026-03-01"
    assert data["mainEntityOfPage"]["@id"] == "http://localhost/fi/verkosto/kaira/uutinen/"
    assert data["author"] == [
        {"@type": "Person", "name": "Oili Opettaja", "jobTitle": "ohjaaja"},
        {"@type": "Organization", "name": "Siltatiimi"},
    ]
    assert data["publisher"]["name"] == "Ammattiopisto Kaira"
    assert data["publisher"]["logo"]["url"].startswith("http://localhost/media/logos/")
    assert data["image"][0].startswith("http://localhost/media/images/")


def test_the_networks_own_news_names_the_network(page_tree: PageTree, cast: Cast, news_list: NewsIndexPage) -> None:
    make_details(page_tree)
    page = add_news(news_list, "Verkoston uutinen")
    html = Client().get(page.url).text
    assert data_of(html)["publisher"]["name"] == data_of(html)["author"][0]["name"] == "Siltaverkosto"
    assert '<p class="kicker">Siltaverkosto</p>' in html


def test_words_cannot_leave_the_data_or_the_addresses(cast: Cast, news_list: NewsIndexPage) -> None:
    title = '</script><script>alert(1)</script> "Tea & <b>'
    page = add_news(page_of(cast.ours), title, slug="paha", lead="</script>\u2028<!--")
    html = Client().get(page.url).text
    assert data_of(html)["headline"] == title
    assert "<script>alert" not in html
    address = quote("http://localhost/fi/verkosto/kaira/paha/", safe="")
    assert f'href="mailto:?subject={quote(title, safe="")}&amp;body={address}"' in html
    assert f'href="https://www.linkedin.com/sharing/share-offsite/?url={address}" rel="noopener"' in html


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (290, 1), (310, 2), (1000, 5)])
def test_reading_time_is_two_hundred_words_a_minute(db: None, words: int, minutes: int) -> None:
    body = json.dumps([{"type": "paragraph", "value": f"<p>{'sana ' * words}</p>"}])
    assert reading_minutes(NewsPage(title="Uutinen", lead="", body=body)) == minutes


def test_a_new_page_can_be_previewed(cast: Cast, news_list: NewsIndexPage) -> None:
    page = add_news(page_of(cast.ours), "Luonnos", live=False)
    response = page.make_preview_request()
    assert response.status_code == 200
    assert "Luonnos" in response.rendered_content if hasattr(response, "rendered_content") else response.text


def test_an_untranslated_page_says_whose_words_it_shows(cast: Cast, news_list: NewsIndexPage) -> None:
    page = add_news(page_of(cast.ours), "Uutinen", authors=[NewsAuthor(name="Oili Opettaja")])
    alias = page.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
    html = Client().get(alias.get_url()).text
    assert '<main id="main" tabindex="-1" lang="fi">' in html and "Oili Opettaja" in html
    assert data_of(html)["inLanguage"] == "fi"
    assert data_of(html)["mainEntityOfPage"]["@id"] == "http://localhost/fi/verkosto/kaira/uutinen/"


def test_what_it_is_about_follows_into_the_translations(cast: Cast, news_list: NewsIndexPage) -> None:
    theme = ThemeFactory(slug="hoks")
    page = add_news(page_of(cast.ours), "Uutinen", themes=[theme], institutions=[cast.theirs])
    swedish = page.copy_for_translation(locale("sv"))
    swedish.title = "Nyhet"
    publish(swedish)
    page.themes = []
    publish(page)
    swedish = NewsPage.objects.get(pk=swedish.pk)
    assert list(swedish.themes.all()) == [] and list(swedish.institutions.all()) == [cast.theirs]
    assert swedish.title == "Nyhet"


def test_news_is_of_whom_it_stands_below(cast: Cast, news_list: NewsIndexPage) -> None:
    page = add_news(page_of(cast.ours), "Uutinen")
    assert page.institution == cast.ours
    page.move(InstitutionPage.objects.get(pk=page_of(cast.theirs).pk), pos="last-child")
    assert NewsPage.objects.get(pk=page.pk).institution == cast.theirs
    NewsPage.objects.get(pk=page.pk).move(NewsIndexPage.objects.get(pk=news_list.pk), pos="last-child")
    assert NewsPage.objects.get(pk=page.pk).institution is None


@pytest.mark.parametrize("number", [1, 6])
def test_what_it_costs_does_not_grow(cast: Cast, news_list: NewsIndexPage, number: int) -> None:
    page = add_news(
        page_of(cast.ours),
        "Uutinen",
        themes=[ThemeFactory() for _one in range(number)],
        institutions=[InstitutionFactory() for _one in range(number)],
        authors=[NewsAuthor(name=f"Oili {one}") for one in range(number)],
        related_pages=[NewsRelatedPage(target=add_page(page_of(cast.ours), f"Ohje {one}")) for one in range(number)],
        picture=add_picture(),
        picture_text="Silta",
    )
    Client().get(page.url)
    with CaptureQueriesContext(connection) as queries:
        assert Client().get(page.url).status_code == 200
    # Wagtail: site, the address's page, its own row, sources of its ancestors, view restrictions.
    # The frame: site details, the pages that it names.
    # The page: the list's address, institutions with all that shows them and their pages, themes with names, authors,
    # related pages, and its picture with two cuts.
    assert len(queries) == 25
