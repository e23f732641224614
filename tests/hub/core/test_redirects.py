"""A former address leads on, and never round in a circle, whatever becomes of the page."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from hub.core import redirects
from network.institutions import services
from tests.home.factories import add_page, publish
from tests.network.cast import Cast
from tests.sites import PageTree

LANGUAGES = ("fi", "sv", "en", "se")
pytestmark = pytest.mark.django_db


def walk(client: Client, address: str) -> list[str]:
    """Every address that a visitor comes through, until one does not lead on."""
    way = [address]
    while len(way) < 10:
        answer = client.get(way[-1])
        if answer.status_code not in (301, 302):
            return [*way, str(answer.status_code)]
        assert answer["Location"] not in way, way
        way.append(answer["Location"])
    raise AssertionError(way)


@pytest.fixture
def renamed(captured: Any) -> Any:
    def rename(page: Page, slug: str) -> Page:
        page.slug = slug
        with captured():
            return publish(page)

    return rename


@pytest.fixture
def captured(django_capture_on_commit_callbacks: Any) -> Any:
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("below", [False, True])
def test_a_page_that_has_its_old_address_again(
    client: Client, page_tree: PageTree, renamed: Any, language: str, below: bool
) -> None:
    page = add_page(page_tree.homes[language], "Ohje", slug="vanha")
    end = "lapsi/" if below else ""
    if below:
        add_page(page, "Lapsi", slug="lapsi")
    renamed(page, "uusi")
    former, later = f"/{language}/vanha/{end}", f"/{language}/uusi/{end}"
    assert walk(client, former) == [former, later, "200"]
    renamed(page, "vanha")
    assert walk(client, former) == [former, "200"]
    assert walk(client, later) == [later, former, "200"]
    for one in Page.objects.descendant_of(page, inclusive=True).specific():
        one.unpublish()
    assert walk(client, former) == [former, "404"]
    # Nobody is led to what does not answer.
    assert walk(client, later) == [later, "404"]


def test_a_page_that_expires(client: Client, page_tree: PageTree, renamed: Any) -> None:
    page = add_page(page_tree.home, "Ohje", slug="vanha")
    page.expire_at = timezone.now() + timedelta(hours=1)
    renamed(page, "uusi")
    renamed(page, "vanha")
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("run_periodic_jobs", "--all", stdout=StringIO())
    assert walk(client, "/fi/vanha/") == ["/fi/vanha/", "404"]


def test_pages_that_change_their_addresses_between_them(client: Client, page_tree: PageTree, renamed: Any) -> None:
    one, other = (add_page(page_tree.home, "Ohje", slug=slug) for slug in ("yksi", "toinen"))
    for page, slug in ((one, "kolmas"), (other, "yksi"), (one, "toinen")):
        renamed(page, slug)
    for page in (one, other):
        page.unpublish()
    for slug in ("yksi", "toinen", "kolmas"):
        walk(client, f"/fi/{slug}/")


def test_an_institution_whose_membership_ends(client: Client, cast: Cast, captured: Any) -> None:
    for slug in ("uusi-nimi", "kaira"):
        cast.ours.slug = slug
        with captured():
            services.save_institution(institution=cast.ours)
    assert walk(client, "/fi/verkosto/uusi-nimi/") == ["/fi/verkosto/uusi-nimi/", "/fi/verkosto/kaira/", "200"]
    cast.ours.member_until = timezone.localdate() - timedelta(days=1)
    with captured():
        services.save_institution(institution=cast.ours)
    for language in LANGUAGES[:2]:
        assert walk(client, f"/{language}/verkosto/kaira/")[-1] == "404"


def test_a_page_that_moves_back(client: Client, page_tree: PageTree, captured: Any) -> None:
    place = add_page(page_tree.home, "Paikka", slug="paikka")
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    for target in (place, page_tree.home):
        with captured():
            Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), "last-child")
    Page.objects.get(pk=page.pk).specific.unpublish()
    assert walk(client, "/fi/ohje/") == ["/fi/ohje/", "404"]
    assert walk(client, "/fi/paikka/ohje/") == ["/fi/paikka/ohje/", "404"]


def test_a_draft_leaves_the_address_to_whose_it_was(client: Client, page_tree: PageTree, renamed: Any) -> None:
    page = add_page(page_tree.home, "Ohje", slug="vanha")
    renamed(page, "uusi")
    page_tree.home.refresh_from_db()
    draft = page_tree.home.add_child(instance=type(page)(title="Toinen", slug="vanha", live=False))
    assert walk(client, "/fi/vanha/") == ["/fi/vanha/", "/fi/uusi/", "200"]
    publish(draft)
    draft.unpublish()
    assert walk(client, "/fi/vanha/") == ["/fi/vanha/", "404"]


# Redirects that somebody makes by hand


def test_circles_however_long_are_ended_and_chains_made_short(client: Client, page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    ring = {"a": "b", "b": "c", "c": "a", "self": "self", "d": "e", "e": "ohje", "ohje": "d"}
    for start, end in ring.items():
        Redirect.add_redirect(f"/fi/{start}/", f"http://localhost/fi/{end}/")
    Redirect.add_redirect("/fi/f/", "https://muualla.example/fi/a/")
    Redirect.add_redirect("/fi/g/", "/fi/f/")
    assert redirects.straighten() == 7  # five end, two lead straight
    left = {row.old_path: row.redirect_link for row in Redirect.objects.all()}
    assert left == {
        "/fi/d": "http://localhost/fi/ohje/",
        "/fi/e": "http://localhost/fi/ohje/",
        "/fi/f": "https://muualla.example/fi/a/",
        "/fi/g": "https://muualla.example/fi/a/",
    }
    assert redirects.straighten() == 0
    page.unpublish()
    assert walk(client, "/fi/d/")[-1] == "404"


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        ("/fi/uusi/", "/fi/uusi/", "redirect_link"),
        ("/fi/b/", "/fi/a/", "redirect_link"),
        ("/fi/c/?x=1", "/fi/a/", ""),
        ("/fi/c/", "/fi/a/", "redirect_link"),
        ("/fi/ohje/", "/fi/x/", "old_path"),
        ("/fi/x/", "/fi/a/", ""),
        ("/fi/x/", "muualla", ""),
    ],
)
def test_the_form_takes_none_that_leads_back_or_stands_before_a_page(
    admin_client: Client, page_tree: PageTree, start: str, end: str, field: str
) -> None:
    add_page(page_tree.home, "Ohje", slug="ohje")
    for one, other in (("a", "b"), ("b2", "c")):
        Redirect.add_redirect(f"/fi/{one}/", f"http://localhost/fi/{other}/")
    if start.startswith("/fi/c/"):
        Redirect.add_redirect("/fi/b/", "http://localhost/fi/b2/")
    link = "https://muualla.example/fi/x/" if end == "muualla" else f"http://localhost{end}"
    words = {"old_path": start, "redirect_link": link, "is_permanent": "on", "site": "", "redirect_page": ""}
    before = Redirect.objects.count()
    answer = admin_client.post(reverse("wagtailredirects:add"), words)
    assert Redirect.objects.count() == before + (not field)
    if field:
        assert list(answer.context["form"].errors) == [field]


def test_to_a_page_that_is_not_published(admin_client: Client, page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    page.unpublish()
    words = {"old_path": "/fi/ohje/", "redirect_page": page.pk, "redirect_link": "", "site": ""}
    answer = admin_client.post(reverse("wagtailredirects:add"), words)
    assert list(answer.context["form"].errors) == ["redirect_page"]


def test_what_no_signal_tells_of_is_mended_in_time_and_never_served(client: Client, page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    Redirect.add_redirect("/fi/ohje/", page)
    Page.objects.filter(pk=page.pk).update(live=False)
    assert walk(client, "/fi/ohje/?a=b") == ["/fi/ohje/?a=b", "404"]
    call_command("run_periodic_jobs", "--all", stdout=StringIO())
    assert not Redirect.objects.exists()
