"""The frame around every public page, as a visitor's browser gets it."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from network.institutions.models import Role
from tests.home.factories import add_page, add_section, make_details, publish
from tests.network.cast import person
from tests.network.factories import FunderFactory, InstitutionFactory
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


def html(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_main_navigation_holds_the_sections_in_menus_and_at_most_five(client: Client, page_tree: PageTree) -> None:
    for number in range(7):
        add_section(page_tree.home, f"Osasto {number}", show_in_menus=number != 1)
    page = html(client, "/fi/")
    menu = page.split('class="main-nav"')[1].split("</nav>")[0]
    assert [f"Osasto {number}" in menu for number in range(7)] == [True, False, True, True, True, True, False]


def test_navigation_leaves_out_what_a_visitor_may_not_read(client: Client, page_tree: PageTree) -> None:
    section = add_section(page_tree.home, "Henkilöstölle")
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)
    assert "Henkilöstölle" not in html(client, "/fi/")
    client.force_login(person(Role.STAFF_READER, InstitutionFactory()))
    assert "Henkilöstölle" in html(client, "/fi/")


def test_the_current_section_is_marked_and_breadcrumbs_lead_to_it(client: Client, page_tree: PageTree) -> None:
    section = add_section(page_tree.home, "Materiaalit")
    page = html(client, add_page(section, "Esitteen käyttö").url)
    assert 'href="/fi/materiaalit/" aria-current="true"' in page
    crumbs = page.split('class="breadcrumbs__list"')[1].split("</ol>")[0]
    assert crumbs.index("Home fi") < crumbs.index("Materiaalit") < crumbs.index("Esitteen käyttö")
    assert '<span aria-current="page">Esitteen käyttö</span>' in crumbs


def test_the_switcher_leads_to_the_same_page_in_each_language(client: Client, page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Yhteistyö", slug="yhteistyo")
    swedish = page.copy_for_translation(Locale.objects.get(language_code="sv"))
    swedish.title, swedish.slug = "Samarbete", "samarbete"
    publish(swedish)
    found = html(client, "/fi/yhteistyo/")
    assert 'href="/sv/samarbete/" lang="sv" hreflang="sv"' in found
    # No English version at all: the front page is the nearest thing.
    assert 'href="/en/" lang="en" hreflang="en"' in found
    assert '<link rel="alternate" hreflang="sv" href="http://localhost/sv/samarbete/">' in found
    assert '<link rel="alternate" hreflang="x-default" href="http://localhost/fi/yhteistyo/">' in found


def test_a_language_without_a_published_front_page_is_not_offered(client: Client, page_tree: PageTree) -> None:
    page_tree.homes["en"].unpublish()
    assert 'hreflang="en"' not in html(client, "/fi/")


def test_an_untranslated_page_says_so_and_marks_its_words(client: Client, page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Yhteistyö", slug="yhteistyo", lead="Sovitaan yhdessä.")
    page.copy_for_translation(Locale.objects.get(language_code="sv"), alias=True)
    found = html(client, "/sv/yhteistyo/")
    assert '<html lang="sv">' in found
    assert '<main id="main" tabindex="-1" lang="fi">' in found
    assert "notice--slim" in found
    # Search engines are sent to the page that the words come from, and are told of no Swedish one.
    assert '<link rel="canonical" href="http://localhost/fi/yhteistyo/">' in found
    assert 'rel="alternate" hreflang' not in found


def test_a_translated_page_carries_no_such_notice(client: Client, page_tree: PageTree) -> None:
    found = html(client, "/sv/")
    assert "notice--slim" not in found
    assert '<main id="main" tabindex="-1">' in found


def test_the_foot_shows_contact_funders_and_statements_in_the_visitors_language(
    client: Client, page_tree: PageTree
) -> None:
    statement = add_page(page_tree.home, "Saavutettavuusseloste", slug="saavutettavuus")
    swedish = statement.copy_for_translation(Locale.objects.get(language_code="sv"))
    swedish.title, swedish.slug = "Tillgänglighetsutlåtande", "tillganglighet"
    publish(swedish)
    funder = FunderFactory(text__name="Suomen Koulutusrahasto")
    make_details(page_tree, funders=(funder,), accessibility_page=statement)
    foot = html(client, "/sv/").split("<footer")[1]
    assert "Bronätverket" in foot
    assert 'href="mailto:verkosto@example.fi"' in foot and 'href="tel:0401234567"' in foot
    assert "<span>Siltakatu 1</span><span>90100 Oulu</span>" in foot
    assert 'href="/sv/tillganglighet/"' in foot and "Saavutettavuusseloste" not in foot
    # No Swedish name, no logo: the Finnish name in words.
    assert "Suomen Koulutusrahasto" in foot
    # English has no words of its own: the Finnish ones stand in.
    assert "Siltaverkosto" in html(client, "/en/")


def test_a_visitor_gets_no_cookie_anywhere(client: Client, page_tree: PageTree) -> None:
    section = add_section(page_tree.home, "Materiaalit")
    for url in ("/", "/fi/", section.url, "/fi/ei-ole/", "/sitemap.xml", "/robots.txt", "/healthz"):
        client.get(url)
        assert not client.cookies, url


def test_a_page_that_is_not_there_keeps_the_frame(client: Client, page_tree: PageTree) -> None:
    add_section(page_tree.home, "Materiaalit")
    assert "Materiaalit" in html(client, "/fi/ei-ole/", status=404)


def test_titles_tell_page_and_network(client: Client, page_tree: PageTree) -> None:
    make_details(page_tree)
    page = add_page(page_tree.home, "Yhteistyö", search_description="Miten sovitaan")
    found = html(client, page.url)
    assert "<title>Yhteistyö – Siltaverkosto</title>" in found
    assert '<meta name="description" content="Miten sovitaan">' in found
    assert '<meta property="og:image" content="http://localhost/static/images/share.png">' in found


def _filled(tree: PageTree, *, sections: int, funders: int) -> Page:
    for number in range(sections):
        section = add_section(tree.home, f"Osasto {number}")
        page = add_page(section, "Sivu", slug=f"sivu-{number}")
        for code in ("sv", "en"):
            locale = Locale.objects.get(language_code=code)
            section.copy_for_translation(locale, alias=True)
            page.copy_for_translation(locale, alias=True)
    make_details(tree, funders=tuple(FunderFactory() for _ in range(funders)), contact_page=page)
    return page


@pytest.mark.parametrize(("sections", "funders"), [(2, 1), (6, 8)])
def test_a_content_page_costs_eight_queries(
    client: Client, page_tree: PageTree, django_assert_num_queries: object, sections: int, funders: int
) -> None:
    page = _filled(page_tree, sections=sections, funders=funders)
    client.get(page.url)
    # Wagtail: site, the address's page, its own row, sources of its ancestors, view restrictions.
    # The frame: site details with their words, the pages that it names, funders with their logos.
    with django_assert_num_queries(8):  # type: ignore[operator]
        client.get(page.url)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/fi/", "Siltaverkosto"),
        ("/sv/", "Bronätverket"),
        ("/fi/ajankohtaista/", "Ajankohtaista – Siltaverkosto"),
        ("/fi/yhteys/", "Siltaverkoston yhteystiedot"),
    ],
)
def test_what_is_shared_says_whose_it_is(client: Client, page_tree: PageTree, address: str, title: str) -> None:
    make_details(page_tree)
    add_section(page_tree.home, "Ajankohtaista")
    add_page(page_tree.home, "Yhteys", seo_title="Siltaverkoston yhteystiedot")
    for code in ("fi", "sv"):
        publish(page_tree.homes[code])
    assert f'<meta property="og:title" content="{title}">' in html(client, address)


def test_a_front_page_without_the_sites_name_has_its_own(client: Client, page_tree: PageTree) -> None:
    publish(page_tree.home)
    assert '<meta property="og:title" content="Home fi">' in html(client, "/fi/")
