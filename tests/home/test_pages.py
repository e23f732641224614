"""The front page, sections and content pages."""

import json
from datetime import date

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from tests.home.factories import add_page, add_section, make_details, publish
from tests.network.factories import InstitutionFactory
from tests.network.news.factories import add_news, make_lists
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


def give_ways_in(home: Page, *pages: Page) -> None:
    ways = [{"type": "way", "value": {"title": f"Tie {page.title}", "text": "Lue", "page": page.pk}} for page in pages]
    home.refresh_from_db()
    home.ways_in = json.dumps(ways)
    publish(home)


def test_ways_in_lead_to_the_readers_own_language(client: Client, page_tree: PageTree) -> None:
    employer = add_page(page_tree.home, "Työnantajalle", slug="tyonantajalle")
    draft = add_page(page_tree.home, "Luonnos", slug="luonnos")
    draft.unpublish()
    swedish = employer.copy_for_translation(Locale.objects.get(language_code="sv"))
    swedish.slug = "arbetsgivare"
    publish(swedish)
    # wagtail-localize leaves a link as it is where the linked page was translated later.
    give_ways_in(page_tree.homes["sv"], employer, draft)
    found = client.get("/sv/").content.decode()
    assert '<a class="way-in__link" href="/sv/arbetsgivare/">Tie Työnantajalle</a>' in found
    assert "Tie Luonnos" not in found


def test_the_newest_news_stands_on_the_front_page_and_leads_to_all(client: Client, page_tree: PageTree) -> None:
    news = make_lists(page_tree)
    for number in range(6):
        add_news(news, f"Uutinen {number}", date=date(2026, 1, 1 + number))
    hidden = add_news(news, "Vain väelle", date=date(2026, 2, 1))
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    add_page(page_tree.home, "Uusi ohje")
    latest = client.get("/fi/").content.decode().split('class="home__latest"')[1].split("</section>")[0]
    assert [f"Uutinen {number}<" in latest for number in range(6)] == [False, False, True, True, True, True]
    assert "Vain väelle" not in latest and "Uusi ohje" not in latest
    assert 'href="/fi/ajankohtaista/"' in latest


def test_logos_of_every_shape_weigh_the_same(client: Client, page_tree: PageTree) -> None:
    InstitutionFactory(with_logo=True, text__name="Koskiopisto")
    InstitutionFactory(text__name="Logoton opisto")
    found = client.get("/fi/").content.decode().split('class="logo-wall"')[1]
    # 3 : 1 at 7 200 square pixels, held within 184 pixels of width.
    assert 'alt="Koskiopisto" width="147" height="49"' in found
    assert '<span class="logo-plate__name">Logoton opisto</span>' in found


def test_a_section_shows_its_pages_in_order_and_says_when_it_has_none(client: Client, page_tree: PageTree) -> None:
    section = add_section(page_tree.home, "Materiaalit", slug="materiaalit")
    assert 'class="empty"' in client.get("/fi/materiaalit/").content.decode()
    for title in ("Toinen", "Ensimmäinen"):
        add_page(section, title, search_description=f"{title} kuvaus")
    hidden = add_page(section, "Sisäinen")
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    found = client.get("/fi/materiaalit/").content.decode()
    assert found.index("Toinen kuvaus") < found.index("Ensimmäinen kuvaus")
    assert "Sisäinen" not in found


BODY = [
    ("heading", {"text": "Väliotsikko", "level": "3"}, '<h3 class="body__heading" id="valiotsikko">Väliotsikko</h3>'),
    ("notice", {"kind": "tip", "title": "Vinkki", "text": "<p>Sovi ajoissa</p>"}, "notice--tip"),
    ("quote", {"text": "Hyvä alku", "name": "Aino Esimerkki", "role": "ohjaaja"}, "Aino Esimerkki</span>, ohjaaja"),
    ("steps", {"steps": [{"title": "Valitse", "text": ""}]}, '<div class="steps__title">Valitse</div>'),
    ("fact_box", {"title": "Muista", "facts": ["<p>Yksi</p>"]}, "<li><p>Yksi</p></li>"),
    ("accordion", {"items": [{"title": "Kysymys", "text": "<p>V</p>"}]}, "<summary"),
    (
        "table",
        {"caption": "Muodot", "corner": "", "columns": ["A"], "rows": [{"heading": "Palkka", "cells": ["<p>x</p>"]}]},
        '<th scope="row">Palkka</th>',
    ),
    (
        "links",
        {"title": "Lue", "links": [{"page": None, "address": "https://a.example/", "text": "A", "description": "B"}]},
        '<a href="https://a.example/">A</a>',
    ),
    ("button", {"page": None, "address": "https://a.example/", "text": "Avaa"}, ">Avaa</a>"),
]


@pytest.mark.parametrize(("kind", "value", "expected"), BODY, ids=[kind for kind, _value, _expected in BODY])
def test_each_block_shows(client: Client, page_tree: PageTree, kind: str, value: object, expected: str) -> None:
    body = json.dumps([{"type": kind, "value": value}])
    page = add_page(page_tree.home, "Sivu", slug="sivu", body=body)
    assert expected in client.get(page.url).content.decode()


def test_links_to_pages_follow_the_language_and_unpublished_ones_disappear(client: Client, page_tree: PageTree) -> None:
    target = add_page(page_tree.home, "Ohje", slug="ohje")
    swedish = target.copy_for_translation(Locale.objects.get(language_code="sv"))
    swedish.slug, swedish.title = "anvisning", "Anvisning"
    publish(swedish)
    gone = add_page(page_tree.home, "Poissa", slug="poissa")
    gone.unpublish()
    links = [{"page": page.pk, "address": "", "text": "", "description": ""} for page in (target, gone)]
    body = json.dumps([{"type": "links", "value": {"title": "", "links": links}}])
    add_page(page_tree.homes["sv"], "Sida", slug="sida", body=body)
    found = client.get("/sv/sida/").content.decode()
    assert '<a href="/sv/anvisning/">Anvisning</a>' in found
    assert "Poissa" not in found


@pytest.mark.parametrize("number", [2, 12])
def test_the_front_page_costs_fourteen_queries(
    client: Client, page_tree: PageTree, django_assert_num_queries: object, number: int
) -> None:
    section, news = add_section(page_tree.home, "Materiaalit"), make_lists(page_tree)
    pages = [add_page(section, f"Sivu {one}", slug=f"sivu-{one}") for one in range(number)]
    for one in range(number):
        add_news(news, f"Uutinen {one}")
    give_ways_in(page_tree.home, *pages[:3])
    make_details(page_tree)
    for _one in range(number):
        InstitutionFactory(with_logo=True)
    client.get("/fi/")
    # Wagtail: site, the address's page, its own row, sources of its ancestors, view restrictions.
    # The frame: site details with their words, the pages that it names, funders with their logos.
    # The page: ways in, brochures, news, institutions, their words, their logos.
    with django_assert_num_queries(14):  # type: ignore[operator]
        client.get("/fi/")
