"""An institution's public page, and the way to it."""

from django.test import Client

from network.institutions.models import Institution, InstitutionPage, InstitutionText
from network.provisioning.services import provision_everything, provision_institution
from tests.home.factories import add_page, publish
from tests.network.cast import Cast, make_places
from tests.network.factories import InstitutionFactory, locale


def page_of(institution: Institution, code: str = "fi") -> InstitutionPage:
    return InstitutionPage.objects.get(institution=institution, locale__language_code=code)


def test_it_shows_who_the_institution_is_and_how_to_reach_it(cast: Cast) -> None:
    page = page_of(cast.ours)
    page.lead = "Koulutamme koko maakunnassa."
    publish(page)
    html = Client().get("/fi/verkosto/kaira/").text
    region = cast.ours.region.text("fi").name
    for words in (
        "<h1>Ammattiopisto Kaira</h1>",
        "Koulutamme koko maakunnassa.",
        region,
        "Kuusamo",
        "Ota yhteyttä",
        "Koulukatu 1",
        'href="mailto:palvelut@opisto.example"',
        'href="tel:0400000001"',
        'href="https://opisto.example/"',
        cast.ours.logos.get().url,
    ):
        assert words in html


def test_it_lists_what_its_people_have_published_and_nothing_else(cast: Cast) -> None:
    shown = add_page(page_of(cast.ours), "Avoimet ovet", search_description="Tule katsomaan.")
    add_page(page_of(cast.ours), "Hitsausviikko", lead="Kaarella ja kaasulla.")
    hidden = add_page(page_of(cast.ours), "Vain väelle")
    hidden.view_restrictions.create(restriction_type="login")
    add_page(page_of(cast.ours), "Luonnos").unpublish()
    add_page(page_of(cast.theirs), "Kosken uutinen")
    html = Client().get("/fi/verkosto/kaira/").text
    assert shown.get_url() in html and "Tule katsomaan." in html
    # Where nobody wrote words for search engines, the list has the page's lead.
    assert "Kaarella ja kaasulla." in html
    for title in ("Vain väelle", "Luonnos", "Kosken uutinen"):
        assert title not in html


def test_words_of_another_language_are_marked_as_such(cast: Cast) -> None:
    page = page_of(cast.ours)
    page.lead = "Suomenkielinen johdanto"
    publish(page)
    html = Client().get("/sv/verkosto/kaira/").text
    assert '<h1 lang="fi">Ammattiopisto Kaira</h1>' in html
    assert '<p class="lead" lang="fi">Suomenkielinen johdanto</p>' in html
    assert '<span lang="fi">Koulukatu 1</span>' in html
    InstitutionText.objects.create(owner=cast.ours, locale=locale("sv"), name="Yrkesskolan Kaira")
    provision_everything()
    swedish = page_of(cast.ours, "sv")
    swedish.lead = "Svensk ingress"
    publish(swedish)
    html = Client().get("/sv/verkosto/kaira/").text
    assert "<h1>Yrkesskolan Kaira</h1>" in html
    assert '<p class="lead">Svensk ingress</p>' in html
    assert 'lang="fi"' not in html.partition("<main")[2].partition("</main>")[0]


def test_the_list_of_institutions_leads_to_each_ones_page(cast: Cast) -> None:
    for code in ("fi", "sv"):
        html = Client().get(f"/{code}/verkosto/").text
        assert f'href="/{code}/verkosto/kaira/"' in html
        assert f'href="/{code}/verkosto/koski/"' in html


def test_queries_do_not_grow(page_tree, django_assert_num_queries) -> None:
    make_places()
    add_page(page_tree.home, "Etusivun sivu")

    def ask() -> tuple[int, int]:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        numbers = []
        for address in ("/fi/verkosto/", "/fi/verkosto/kaira/"):
            Client().get(address)
            with CaptureQueriesContext(connection) as queries:
                assert Client().get(address).status_code == 200
            numbers.append(len(queries))
        return numbers[0], numbers[1]

    first = InstitutionFactory(short_name="Kaira", slug="kaira", with_logo=True)
    provision_institution(institution=first)
    add_page(page_of(first), "Uutinen")
    few = ask()
    for number in range(4):
        provision_institution(institution=InstitutionFactory(with_logo=True))
        add_page(page_of(first), f"Uutinen {number}")
    assert ask() == few
