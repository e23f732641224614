"""Projects as visitors meet them: by their state of today, narrowed by filters, on lists and beside each other."""

from datetime import date

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, PageViewRestriction

from hub.core.models import HubDocument
from network.institutions.models import InstitutionPage
from network.projects.models import ProjectPage, ProjectPartner, ProjectRelatedPage
from tests.home.factories import add_page, publish
from tests.network.factories import FunderFactory, InstitutionFactory, RegionFactory
from tests.network.projects.factories import add_project

pytestmark = pytest.mark.django_db
LIST = "/fi/hankkeet/"


def titles(html: str) -> list[str]:
    """The titles of the list's rows, in order."""
    return [piece.split(">")[1].split("<")[0] for piece in html.split('class="row__link"')[1:]]


def listed(client: Client, address: str = LIST) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return titles(answer.content.decode())


@pytest.fixture
def four(index) -> dict[str, ProjectPage]:
    years = {"Vanha": (2018, 2019), "Päättynyt": (2020, 2021), "Käynnissä": (2021, 2024), "Tuleva": (2024, 2026)}
    return {
        title: add_project(index, title, starts=date(begin, 1, 1), ends=date(end, 12, 31))
        for title, (begin, end) in years.items()
    }


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2020-12-31T22:30:00Z", ["Päättynyt", "Käynnissä", "Tuleva", "Vanha"]),  # 2021 in Finland already
        ("2022-01-01", ["Käynnissä", "Tuleva", "Päättynyt", "Vanha"]),
        ("2024-12-31", ["Tuleva", "Käynnissä", "Päättynyt", "Vanha"]),
        ("2017-01-01", ["Vanha", "Päättynyt", "Käynnissä", "Tuleva"]),
    ],
)
def test_the_list_follows_the_dates(client: Client, four, today: str, expected: list[str]) -> None:
    with time_machine.travel(today, tick=False):
        found = listed(client)
        assert sorted(found) == sorted(expected)
        assert found[-1] == expected[-1]
        running = {title for title in expected if four[title].state == "running"}
        assert set(found[: len(running)]) == running
        assert set(listed(client, f"{LIST}?state=running")) == running


def test_states_and_order_to_the_day(client: Client, index) -> None:
    add_project(index, "Hanke", starts=date(2025, 3, 1), ends=date(2025, 3, 31))
    for today, state in (
        ("2025-02-28", "upcoming"),
        ("2025-03-01", "running"),
        ("2025-03-31", "running"),
        ("2025-04-01", "ended"),
    ):
        with time_machine.travel(today, tick=False):
            assert {one for one in ("upcoming", "running", "ended") if listed(client, f"{LIST}?state={one}")} == {state}
            assert f"state--{state}" in client.get(f"{LIST}hanke/").content.decode()


def test_filters_narrow_and_unknown_values_do_nothing(client: Client, index) -> None:
    lapland, funder = RegionFactory(slug="lappi"), FunderFactory(slug="oph")
    add_project(index, "Lapissa", regions=[lapland], programme="Laatuohjelma 1")
    add_project(index, "Rahoitettu", funders=[funder], programme="Työpaikat")
    assert listed(client, f"{LIST}?region=lappi") == ["Lapissa"]
    assert listed(client, f"{LIST}?funder=oph") == ["Rahoitettu"]
    assert listed(client, f"{LIST}?programme=laatuohjelma-1") == ["Lapissa"]
    assert listed(client, f"{LIST}?programme=laatuohjelma-1&funder=oph") == []
    for nonsense in ("region=ei-ole&state=x%00&programme=%27&funder=%F0%9F", "page=0", "page=x", "page=999999"):
        assert sorted(listed(client, f"{LIST}?{nonsense}")) == ["Lapissa", "Rahoitettu"]


def test_a_drafts_choices_are_no_filters(client: Client, index) -> None:
    add_project(index, "Salainen", regions=[RegionFactory(slug="salassa")], programme="Salainen ohjelma").unpublish()
    found = client.get(LIST).content.decode()
    assert "salassa" not in found and "Salainen" not in found


def test_other_projects_nearest_first(client: Client, index) -> None:
    ours, region = InstitutionFactory(), RegionFactory()
    page = add_project(index, "Tämä", programme="Ohjelma", regions=[region], coordinator=ours)
    add_project(index, "Vieras", starts=date(2026, 1, 1), ends=date(2030, 1, 1))
    add_project(index, "Alueella", regions=[region])
    add_project(index, "Läheisin", programme="ohjelma", coordinator=ours)
    add_project(index, "Piilossa", programme="Ohjelma").unpublish()
    for number in range(4):
        add_project(index, f"Muu {number}")
    found = titles(client.get(page.url).content.decode())
    assert found[:3] == ["Läheisin", "Alueella", "Vieras"]
    assert len(found) == 6


def test_results_and_their_reminder(client: Client, coordinator: Client, index) -> None:
    page = add_project(index, "Päättynyt")
    notice = "notice--tip"
    assert notice in coordinator.get(page.url).content.decode()
    assert notice not in client.get(page.url).content.decode()
    assert 'id="project-results"' not in client.get(page.url).content.decode()
    page.results = [("heading", {"text": "Malli jäi käyttöön", "level": "2"})]
    publish(page)
    assert 'id="project-results"' in client.get(page.url).content.decode()
    assert notice not in coordinator.get(page.url).content.decode()


def test_members_are_linked_and_others_named(client: Client, cast, index) -> None:
    former = InstitutionFactory(former=True, text__name="Entinen opisto")
    page = add_project(index, "Yhdessä", coordinator=cast.ours)
    page.partners.set(
        [
            ProjectPartner(institution=cast.theirs),
            ProjectPartner(institution=former),
            ProjectPartner(name="Kunta", url="https://kunta.example/"),
        ]
    )
    publish(page)
    found = client.get(page.url).content.decode()
    places = {one.institution_id: one.url for one in InstitutionPage.objects.filter(locale=index.locale)}
    assert f'<a href="{places[cast.ours.pk]}">' in found and f'<a href="{places[cast.theirs.pk]}">' in found
    assert "<li>Entinen opisto" in found
    assert '<a href="https://kunta.example/" rel="noopener">Kunta</a>' in found
    for place in (places[cast.ours.pk], places[cast.theirs.pk]):
        assert titles(client.get(place).content.decode()).count("Yhdessä") == 1


def test_documents_of_a_published_project_are_handed_out(client: Client, index) -> None:
    file = ContentFile(b"%PDF-1.7", name="raportti.pdf")
    document = HubDocument.objects.create(title="Raportti", file=file, collection=Collection.get_first_root_node())
    assert client.get(document.url).status_code == 404
    page = add_project(index, "Hanke", documents=[("document", {"document": document, "title": "Loppuraportti"})])
    assert f'<a href="{document.url}">Loppuraportti</a>' in client.get(page.url).content.decode()
    assert client.get(document.url).status_code == 200
    page.unpublish()
    assert client.get(document.url).status_code == 404


def test_what_one_may_not_read_is_named_nowhere(client: Client, index, page_tree) -> None:
    hidden = add_project(index, "Salainen emohanke")
    secret = add_page(page_tree.home, "Salainen sivu")
    for page in (hidden, secret):
        PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    open_one = add_page(page_tree.home, "Avoin sivu")
    page = add_project(index, "Hanke", parent_project=hidden)
    page.related_pages.set([ProjectRelatedPage(target=secret), ProjectRelatedPage(target=open_one)])
    publish(page)
    found = client.get(page.url).content.decode()
    assert "Avoin sivu" in found and "Salainen" not in found
    assert "Salainen" not in client.get(LIST).content.decode()


def test_an_untranslated_project_shows_the_source(client: Client, index, page_tree) -> None:
    from wagtail.models import Locale

    swedish = Locale.objects.get(language_code="sv")
    page = add_project(index, "Hanke", lead="Opimme yhdessä.", regions=[RegionFactory(text__name="Lappi")])
    index.copy_for_translation(swedish, alias=True)
    alias = page.copy_for_translation(swedish, alias=True)
    found = client.get(alias.url).content.decode()
    assert "Opimme yhdessä." in found and "Lappi" in found
    page.refresh_from_db()
    page.ends = date(2023, 5, 6)
    publish(page)
    assert "6.5.2023" in client.get(alias.url).content.decode()


def make_rich(index, count: int) -> ProjectPage:
    for number in range(count):
        line = {"funder": FunderFactory(), "name": "", "share": None, "amount": 10}
        funding = [
            (
                "part",
                {
                    "scope": "part",
                    "name": "",
                    "institution": InstitutionFactory(),
                    "total": 10 * count,
                    "lines": [line for _ in range(count)],
                },
            )
        ]
        page = add_project(
            index,
            f"Hanke {index.pk} {number}",
            coordinator=InstitutionFactory(),
            regions=[RegionFactory() for _ in range(count)],
            funding=funding,
            programme=f"O{number}",
            funders=[FunderFactory() for _ in range(count)],
        )
        page.partners.set([ProjectPartner(institution=InstitutionFactory()) for _ in range(count)])
        publish(page)
    return page


def test_list_and_page_ask_the_same_however_much_there_is(client: Client, index) -> None:
    counts: dict[str, list[int]] = {"list": [], "page": []}
    for size in (2, 5):
        page = make_rich(index, size)
        for name, address in (("list", LIST), ("page", page.url)):
            client.get(address)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                client.get(address)
            counts[name].append(len(asked))
    assert counts["list"][0] == counts["list"][1] and counts["page"][0] == counts["page"][1], counts
