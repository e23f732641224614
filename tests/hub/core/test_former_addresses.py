"""What stood below a page is found below where the page is now: feeds, profiles, projects, in every language."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from home.models import ContentPage
from network.coaches.models import CoachIndexPage
from network.news.models import NewsIndexPage
from tests.home.factories import add_page, add_section, publish
from tests.network.cast import make_places
from tests.network.coaches.factories import CoachFactory
from tests.network.news.factories import add_news, make_lists
from tests.sites import PageTree


@pytest.fixture
def change(django_capture_on_commit_callbacks: Any) -> Any:
    """Gives a page another address name, and publishes it; each time in a transaction of its own."""

    def to(page: Page, slug: str) -> None:
        stored = Page.objects.get(pk=page.pk).specific
        stored.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            publish(stored)

    return to


def leads(client: Client, old: str) -> str:
    """Where `old` leads for good, which answers."""
    response = client.get(old)
    assert response.status_code == 301, old
    assert client.get(response["Location"]).status_code == 200
    return str(response["Location"])


@pytest.mark.parametrize("code", ["fi", "sv", "en"])
def test_feeds_follow_their_list(client: Client, page_tree: PageTree, change: Any, code: str) -> None:
    make_lists(page_tree)
    index = NewsIndexPage.objects.get(locale__language_code=code)
    add_news(index, "Juttu", slug="juttu")
    for slug in ("uutiset", "tiedotteet"):
        change(index, slug)
    for below in ("", "juttu/", "atom/", "atom/?year=2026&theme=", "?year=2026&page=1"):
        assert leads(client, f"/{code}/ajankohtaista/{below}") == f"/{code}/tiedotteet/{below}"
    assert leads(client, f"/{code}/uutiset/atom/") == f"/{code}/tiedotteet/atom/"


def test_coaches_follow_their_directory(client: Client, page_tree: PageTree, change: Any) -> None:
    make_places()
    parent = Page.objects.get(slug="verkosto", locale__language_code="sv")
    page = publish(parent.add_child(instance=CoachIndexPage(title="Kollegor", slug="kollegor", locale=parent.locale)))
    coach = CoachFactory(name="Valma Mattila")
    change(page, "handledare")
    change(parent, "natverk")
    for below in ("", "kontakt/", "visitkort/"):
        now = leads(client, f"/sv/verkosto/kollegor/{coach.slug}/{below}")
        assert now == f"/sv/natverk/handledare/{coach.slug}/{below}"
    coach.consents.update(ended_at=timezone.now(), ending="withdrawn")
    assert client.get(f"/sv/verkosto/kollegor/{coach.slug}/").status_code == 404


def test_what_was_a_draft_when_its_parent_moved_is_found_too(client: Client, page_tree: PageTree, change: Any) -> None:
    section = add_section(page_tree.home, "Hankkeet", slug="hankkeet")
    other = add_section(page_tree.home, "Muu", slug="muu")
    page = add_page(section, "Silta", slug="silta")
    page.specific.unpublish()
    change(section, "projektit")
    Page.objects.get(pk=section.pk).move(Page.objects.get(pk=other.pk), "last-child")
    Redirect.add_redirect("/fi/projektit", section)
    publish(Page.objects.get(pk=page.pk).specific)
    change(page, "silta-kantaa")
    assert leads(client, "/fi/hankkeet/silta/") == "/fi/muu/projektit/silta-kantaa/"


def test_nothing_is_told_of_what_is_not_shown(client: Client, page_tree: PageTree, change: Any) -> None:
    page = add_page(page_tree.home, "Sivu", slug="sivu")
    change(page, "uusi-sivu")
    assert leads(client, "/fi/sivu/") == "/fi/uusi-sivu/"
    Page.objects.get(pk=page.pk).specific.unpublish()
    for old in ("/fi/sivu/", "/fi/sivu/x/", "/fi/uusi-sivu/"):
        answer = client.get(old)
        assert answer.status_code == 404 and "Location" not in answer


def test_former_address_that_is_somebodys_now_is_theirs_and_nothing_goes_round(
    client: Client, page_tree: PageTree, change: Any
) -> None:
    page = add_page(page_tree.home, "Sivu", slug="sivu")
    change(page, "uusi")
    change(page, "sivu")
    for slug, status in (("sivu", 200), ("uusi", 301)):
        assert client.get(f"/fi/{slug}/").status_code == status
    Redirect.objects.update_or_create(old_path="/fi/sivu", defaults={"redirect_page": page, "site": page_tree.site})
    assert client.get("/fi/sivu/").status_code == 200
    Page.objects.get(pk=page.pk).specific.unpublish()
    assert [client.get(f"/fi/{slug}/").status_code for slug in ("sivu", "uusi")] == [404, 404]
    other = add_page(page_tree.home, "Toinen", slug="uusi")
    assert client.get("/fi/uusi/").status_code == 200 and ContentPage.objects.filter(pk=other.pk).exists()


def test_an_address_of_nothing_costs_two_queries_more(client: Client, page_tree: PageTree) -> None:
    """What it asks besides: former paths, and former names of institutions."""
    client.get("/fi/ei-ole/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/fi/ei-ole/mitaan/taalla/")
    about = [one["sql"] for one in asked if "redirect" in one["sql"] or "institutionslug" in one["sql"]]
    # Wagtail's own question, whole, comes before.
    assert len(about) <= 3
