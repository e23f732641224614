"""The search page as a visitor's browser gets it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction

from network.institutions.models import InstitutionPage
from search import throttle, views
from search.models import SearchEntry
from tests.home.factories import add_section, publish
from tests.network.cast import signed_in
from tests.search.pages import SEARCH, add_found, main_of, search

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(page_tree: Any, cast: Any) -> Any:
    lead = "Työpaikkaohjaaja sopii oppisopimuksesta opettajan kanssa."
    return add_found(page_tree.home, "Opas ohjaajalle", lead=lead)


def own_page(institution: Any) -> Any:
    return InstitutionPage.objects.get(institution=institution, locale__language_code="fi")


def test_what_is_found_is_listed_with_its_words_marked(client: Client, guide: Any) -> None:
    found = main_of(search(client, "oppisopimukset"))
    assert f'<a class="result__link" href="{guide.get_url()}">Opas ohjaajalle</a>' in found
    assert "<mark>oppisopimuksesta</mark>" in found
    assert "1 tulos" in found or "1 result" in found


def test_the_title_names_what_was_searched_for_and_search_engines_stay_away(client: Client, guide: Any) -> None:
    response = client.get(SEARCH, {"q": "oppisopimus"})
    html = response.content.decode()
    assert "<title>oppisopimus – " in html
    assert '<meta name="robots" content="noindex">' in html
    assert "no-store" in response["Cache-Control"] and "private" in response["Cache-Control"]


def test_each_language_has_its_address_and_its_own_results(client: Client, page_tree: Any, guide: Any) -> None:
    swedish = guide.copy_for_translation(Locale.objects.get(language_code="sv"))
    swedish.title, swedish.lead = "Handbok", "Arbetsplatshandledaren"
    publish(swedish)
    assert "Opas ohjaajalle" not in main_of(search(client, "oppisopimus", path="/sv/sok/"))
    assert search(client, "training", path="/en/search/")
    # The switcher leads to the same search.
    assert '<a class="languages__link" href="/sv/sok/?q=oppisopimus" lang="sv"' in search(client, "oppisopimus")
    assert search(client, "oahppu", path="/se/ohcan/")


def test_where_another_language_knows_more_it_says_so(client: Client, guide: Any) -> None:
    found = main_of(search(client, "oppisopimus", path="/sv/sok/"))
    assert 'href="/fi/haku/?q=oppisopimus" hreflang="fi"' in found
    assert "hreflang" not in main_of(search(client, "höpönlöpö", path="/sv/sok/"))


def test_nothing_found_leads_on(client: Client, page_tree: Any, cast: Any) -> None:
    section = add_section(page_tree.home, "Materiaalit")
    found = main_of(search(client, "höpönlöpö"))
    assert "höpönlöpö" in found
    assert f'<a href="{section.get_url()}">Materiaalit</a>' in found


def test_filters_count_what_choosing_them_gives(client: Client, page_tree: Any, cast: Any) -> None:
    for number, owner in enumerate([cast.ours, cast.ours, cast.theirs]):
        page = add_found(page_tree.home, f"Oppisopimus {number}")
        SearchEntry.objects.filter(object_id=page.pk).update(institution=owner)
    found = main_of(search(client, "oppisopimus"))
    assert f'href="{SEARCH}?q=oppisopimus&amp;institution=kaira"' in found
    assert found.index(">Kaira ") < found.index(">Koski ")
    narrowed = main_of(search(client, "oppisopimus", institution="koski"))
    assert "</mark> 2</a>" in narrowed and "</mark> 1</a>" not in narrowed
    # The choice that holds is marked, and both it and the tag above the results lead back.
    assert f'<a class="narrow__choice" href="{SEARCH}?q=oppisopimus" aria-current="true">Koski' in narrowed
    assert f'<a class="tag tag--removable" href="{SEARCH}?q=oppisopimus">' in narrowed
    assert ">Kaira " in narrowed


@pytest.mark.parametrize(
    "query",
    [
        {"kind": "ei-ole"},
        {"institution": "ei-ole"},
        {"institution": "../etc"},
        {"kind": "x" * 5000, "institution": "\x00'\"--"},
    ],
)
def test_a_filter_that_does_not_exist_is_passed_over_and_told(client: Client, guide: Any, query: Any) -> None:
    found = main_of(search(client, "oppisopimus", **query))
    assert "Opas ohjaajalle" in found
    assert 'class="notice' in found


@pytest.mark.parametrize("page", ["0", "-1", "999999", "9" * 5000, "x", "1'", "٣"])
def test_a_page_that_is_not_there_is_one_that_is(client: Client, guide: Any, page: str) -> None:
    assert "Opas ohjaajalle" in main_of(search(client, "oppisopimus", page=page))


@pytest.mark.parametrize("words", ["", "   ", "?!… --", "\x00\x00", "\x00\x01\u200b", "\"'*:()&|", "🙂"])
def test_no_word_at_all_gets_advice_and_no_list(client: Client, guide: Any, words: str) -> None:
    found = main_of(search(client, words))
    assert 'class="results"' not in found
    assert "notice" in found or "search-page__advice" in found or "search-page__nothing" in found


@pytest.mark.parametrize("words", ["oppisopimus " * 900, "x" * 10_000, "ä" * 10_000, "(" * 10_000])
def test_ten_thousand_characters_are_cut_and_told(client: Client, guide: Any, words: str) -> None:
    found = main_of(search(client, words))
    assert "200" in found and 'class="notice' in found


@pytest.mark.parametrize(
    "words", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "oppisopimus</mark><b>"]
)
def test_what_is_typed_is_words_and_no_markup(client: Client, guide: Any, words: str) -> None:
    html = search(client, words)
    assert words not in html
    assert "onerror=alert(1)>" not in html


def test_markup_in_what_is_found_is_words_too(client: Client, page_tree: Any, cast: Any) -> None:
    add_found(page_tree.home, "Vaara <b>oppisopimus</b>", lead="<img src=x> oppisopimus & muu")
    found = main_of(search(client, "oppisopimus"))
    assert "<b>" not in found and "<img" not in found
    assert "&lt;b&gt;" in found


def test_nobody_finds_what_they_may_not_read(client: Client, page_tree: Any, cast: Any, guide: Any) -> None:
    draft = add_found(page_tree.home, "Oppisopimus luonnoksena")
    draft.specific.unpublish()
    inside = add_found(page_tree.home, "Oppisopimus henkilöstölle")
    PageViewRestriction.objects.create(page=inside, restriction_type=PageViewRestriction.LOGIN)
    add_found(own_page(cast.theirs), "Oppisopimus Koskessa")
    cast.theirs.member_since = timezone.localdate() - timedelta(days=30)
    cast.theirs.member_until = timezone.localdate() - timedelta(days=1)
    cast.theirs.save()
    titles = ("luonnoksena", "henkilöstölle", "Koskessa")
    assert [title in search(client, "oppisopimus") for title in titles] == [False, False, False]
    assert [title in search(signed_in(cast.reader), "oppisopimus") for title in titles] == [False, True, False]
    answer = client.get("/fi/haku/ehdotukset/", {"q": "oppisop"}).json()["suggestions"]
    assert not [one for one in answer if one["title"].endswith(titles)]


def test_paging_keeps_the_question(client: Client, page_tree: Any, cast: Any) -> None:
    for number in range(22):
        add_found(page_tree.home, f"Oppisopimus {number:02}")
    first, second = (main_of(search(client, "oppisopimus", page=number)) for number in ("1", "2"))
    assert first.count('class="result"') == 20 and second.count('class="result"') == 2
    assert f'href="{SEARCH}?q=oppisopimus&amp;page=2"' in first


@pytest.mark.parametrize("path", ["/fi/", "/sv/", "/fi/ei-ole/"])
def test_every_page_has_the_box_with_a_label_and_the_search_page_one_only(
    client: Client, page_tree: Any, cast: Any, path: str
) -> None:
    html = client.get(path).content.decode()
    assert html.count('role="search"') == 1
    assert '<label class="search-box__label visually-hidden" for="search-site">' in html
    assert search(client, "oppisopimus").count('role="search"') == 1


def test_as_many_queries_for_two_results_as_for_twelve(client: Client, page_tree: Any, cast: Any) -> None:
    numbers = []
    for start, end in ((0, 2), (2, 12)):
        for number in range(start, end):
            page = add_found(page_tree.home, f"Oppisopimus {number}", lead="Sovitaan yhdessä.")
            SearchEntry.objects.filter(object_id=page.pk).update(institution=[cast.ours, cast.theirs][number % 2])
        search(client, "oppisopimus")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            search(client, "oppisopimus")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
    assert numbers[0] <= 14


def test_suggestions_lead_to_pages(client: Client, guide: Any) -> None:
    response = client.get("/fi/haku/ehdotukset/", {"q": "ohj"})
    assert response.json()["suggestions"] == [
        {
            "title": "Opas ohjaajalle",
            "kind": response.json()["suggestions"][0]["kind"],
            "url": guide.get_url(),
            "lang": "fi",
        }
    ]
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("words", ["", "o", "\x00", "?!", "x" * 10_000, "%", "_", "ohj\x00"])
def test_suggestions_for_anything_are_a_list(client: Client, guide: Any, words: str) -> None:
    response = client.get("/fi/haku/ehdotukset/", {"q": words})
    assert response.status_code == 200
    assert isinstance(response.json()["suggestions"], list)


def test_suggestions_are_throttled(client: Client, guide: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(views, "SUGGESTIONS_A_MINUTE", 2)
    monkeypatch.setattr(throttle, "MINUTE", 10**9)  # none ends meanwhile
    answers = [client.get("/fi/haku/ehdotukset/", {"q": "ohj"}).status_code for _time in range(3)]
    assert answers == [200, 200, 429]
