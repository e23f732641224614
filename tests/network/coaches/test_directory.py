"""The list of peer coaches: who is on it, how it is narrowed, and how many each choice would leave."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from network.coaches.models import Availability, CoachIndexPage
from network.provisioning.services import provision_institution
from tests.network.coaches.factories import CoachFactory, CoachTextFactory
from tests.network.factories import InstitutionFactory, RegionFactory, locale
from tests.network.topics.factories import ThemeFactory

LIST = "/fi/verkosto/vertaisvalmentajat/"

pytestmark = pytest.mark.django_db


def names(html: str) -> list[str]:
    return re.findall(r'class="coach-(?:card__link|names__link)" href="[^"]+">([^<]+)<', html)


def ask(query: str = "", path: str = LIST, **client: Any) -> str:
    response = Client(**client).get(path + query)
    assert response.status_code == 200
    return response.text


def options(html: str, name: str) -> list[str]:
    return re.findall(r"<option value=\"[^\"]+\"[^>]*>([^<]+)<", html.split(f'name="{name}"')[1].split("</select>")[0])


@pytest.fixture
def people(directory: CoachIndexPage) -> None:
    """Three coaches of two institutions, in three regions."""
    hoks, koso = ThemeFactory(slug="hoks", text__name="HOKS"), ThemeFactory(slug="koso", text__name="KOSO")
    kainuu, lappi, oulu = (RegionFactory(slug=slug, text__name=slug.title()) for slug in ("kainuu", "lappi", "oulu"))
    kaira = InstitutionFactory(slug="kaira", short_name="Kaira", region=kainuu)
    koski = InstitutionFactory(slug="koski", short_name="Koski", region=lappi)
    CoachFactory(name="Åke Öhman", institution=kaira, themes=[hoks, koso], languages=["sv"], text__about="Svetsning")
    CoachFactory(name="Zaida Aalto", institution=kaira, region=oulu, themes=[hoks], languages=["fi"])
    CoachFactory(name="Aino Äijälä", institution=koski, availability=Availability.NOT_NOW, text__title="Äidinkieli")


def test_those_who_consent_are_listed_as_the_alphabet_has_them(people: None) -> None:
    CoachFactory(name="Piilo Piilonen", consented=False)
    CoachFactory(name="Tauko Taukonen", is_paused=True)
    CoachFactory(name="Entinen Jäsen", institution=InstitutionFactory(former=True))
    html = ask()
    assert names(html) == ["Zaida Aalto", "Aino Äijälä", "Åke Öhman"]
    for words in ("Ammattiopisto Kaira", "Kainuu", "HOKS", "Äidinkieli", "3 ", "ruotsi", ">ÅÖ<"):
        assert words in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?theme=hoks", ["Zaida Aalto", "Åke Öhman"]),
        ("?theme=hoks&language=sv", ["Åke Öhman"]),
        ("?institution=kaira&region=oulu", ["Zaida Aalto"]),
        ("?region=lappi", ["Aino Äijälä"]),
        ("?availability=not-now", ["Aino Äijälä"]),
        ("?theme=koso&region=lappi", []),
        # Words: of the name, the title, the introduction, the theme, the institution; in any case.
        ("?q=ÄIDINkie", ["Aino Äijälä"]),
        ("?q=svets", ["Åke Öhman"]),
        ("?q=koso+ohman", ["Åke Öhman"]),
        ("?q=koski", ["Aino Äijälä"]),
        ("?q=salainen", []),
        ("?q=%25", []),
        ("?q=%00&theme=hoks", ["Zaida Aalto", "Åke Öhman"]),
    ],
)
def test_choices_and_words_narrow_the_list_together(people: None, query: str, found: list[str]) -> None:
    html = ask(query)
    assert names(html) == found
    assert ('class="empty"' in html) is (not found)


def test_a_choice_counts_those_it_would_leave_with_the_other_choices(people: None) -> None:
    html = ask("?theme=hoks")
    # The own filter is left out of its own counts.
    assert options(html, "theme") == ["HOKS (2)", "KOSO (1)"]
    assert options(html, "institution") == ["Kaira (2)"]
    assert options(html, "region") == ["Kainuu (1)", "Oulu (1)"]
    assert options(ask("?theme=koso&region=lappi"), "region") == ["Kainuu (1)", "Lappi (0)"]


def test_an_unknown_value_is_passed_over_with_a_word(people: None) -> None:
    for query in ("?theme=ei-ole", "?region=%00", "?language=tlh&institution='", "?availability=1"):
        html = ask(query)
        assert len(names(html)) == 3
        assert 'class="notice' in html
    assert len(names(ask("?view=kartta&page=99999999999999999999"))) == 3


def test_people_by_region_with_the_same_filters(people: None) -> None:
    html = ask("?nakyma=alueet")
    assert re.findall(r'<h2 id="region-(\w+)">', html) == ["kainuu", "lappi", "oulu"]
    assert '<a href="#region-lappi">Lappi</a>' in html
    assert names(html) == ["Åke Öhman", "Aino Äijälä", "Zaida Aalto"]
    html = ask("?nakyma=alueet&theme=hoks")
    assert names(html) == ["Åke Öhman", "Zaida Aalto"]
    # The form and the ways on keep the view.
    assert '<input type="hidden" name="nakyma" value="alueet">' in html
    assert f'href="{LIST}?nakyma=alueet"' in html
    assert f'href="{LIST}?theme=hoks"' in html


@pytest.mark.parametrize("query", ["?view=regions", "?vy=regioner"])
def test_saved_views_of_any_language_are_understood(people: None, query: str) -> None:
    html = ask(query)
    assert 'id="region-lappi"' in html
    assert f'href="{LIST}?nakyma=alueet"' in html


def test_a_long_list_has_pages_that_keep_the_choices(directory: CoachIndexPage) -> None:
    kaira = InstitutionFactory(slug="kaira", short_name="Kaira")
    for number in range(25):
        CoachFactory(name=f"Valma {number:02d}", institution=kaira)
    assert len(names(ask("?institution=kaira"))) == 24
    assert f'href="{LIST}?institution=kaira&amp;page=2"' in ask("?institution=kaira")
    assert names(ask("?institution=kaira&page=2")) == ["Valma 24"]


def test_in_another_language_words_are_in_it_or_marked_as_finnish(people: None) -> None:
    coach = CoachFactory(name="Bodil Berg")
    CoachTextFactory(owner=coach, locale=locale("sv"), title="Lärare", about="", asks="", availability_note="")
    html = ask(path="/sv/verkosto/kollegor/")
    assert '<p class="coach-card__title">Lärare</p>' in html
    assert '<p class="coach-card__title" lang="fi">Äidinkieli</p>' in html
    assert names(ask("?q=lärare", path="/sv/verkosto/kollegor/")) == ["Bodil Berg"]


def test_the_list_costs_the_same_however_many_there_are(directory: CoachIndexPage) -> None:
    def cost(query: str) -> int:
        client = Client()
        client.get(LIST)  # what is cached once
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(LIST + query)
        return len(queries)

    theme = ThemeFactory(slug="hoks")
    kaira = InstitutionFactory(slug="kaira", with_logo=True)
    for number in range(60):
        if number == 10:
            few = [cost(query) for query in ("", "?theme=hoks&q=valma", "?nakyma=alueet")]
        CoachFactory(institution=kaira if number % 3 else InstitutionFactory(), themes=[theme])
    assert [cost(query) for query in ("", "?theme=hoks&q=valma", "?nakyma=alueet")] == few


def test_the_networks_page_and_an_institutions_page_lead_to_the_coaches(directory: CoachIndexPage) -> None:
    kaira = InstitutionFactory(slug="kaira", short_name="Kaira")
    provision_institution(institution=kaira)
    html = Client().get("/fi/verkosto/").text
    assert f'href="{LIST}"' in html
    assert "coach-card" not in Client().get("/fi/verkosto/kaira/").text
    for number in range(5):
        CoachFactory(name=f"Valma {number}", institution=kaira)
    CoachFactory(name="Muualta Tuleva")
    CoachFactory(name="Piilo Piilonen", institution=kaira, consented=False)
    answer = Client().get("/fi/verkosto/kaira/")
    html = answer.text
    # Who is not shown any more is not kept by a cache either.
    assert answer.headers["Cache-Control"] == "no-cache"
    assert names(html) == ["Valma 0", "Valma 1", "Valma 2", "Valma 3"]
    assert f'href="{LIST}valma-0/"' in html
    assert f'href="{LIST}?institution=kaira"' in html
