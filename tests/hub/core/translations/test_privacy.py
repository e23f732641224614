"""Who may read a page is the same in all its languages: what is closed in Finnish is closed where it stands in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageViewRestriction

from hub.core import periodic
from tests.home.factories import add_page
from tests.hub.core.translations.pages import in_language, language, section_in_all, stand_in, translated
from tests.network.cast import Cast, signed_in
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
KINDS = [PageViewRestriction.LOGIN, PageViewRestriction.PASSWORD, PageViewRestriction.GROUPS]


@pytest.fixture
def page(page_tree: PageTree) -> Page:
    """Translated into Swedish, standing in for itself in English and Sámi, all of it public."""
    made = add_page(page_tree.home, "Ohje", slug="ohje")
    translated(made, "sv", "Råd")
    for code in ("en", "se"):
        stand_in(made, code)
    return Page.objects.get(pk=made.pk)


def languages(page: Page) -> list[Page]:
    return list(Page.objects.filter(translation_key=page.translation_key).order_by("locale__language_code"))


def open_to_all(page: Page) -> list[str]:
    """The languages in which anybody may read `page`, by lists and by the page itself."""
    listed = Page.objects.filter(translation_key=page.translation_key)
    listed = type(page.specific)._default_manager.filter(pk__in=listed).visible_to(AnonymousUser())
    codes = sorted(one.locale.language_code for one in listed)
    client = Client()
    for one in languages(page):
        shown = client.get(one.url).status_code == 200 and b"password" not in client.get(one.url).content
        assert shown == (one.locale.language_code in codes)
    return codes


def close(page: Page, kind: str) -> PageViewRestriction:
    row = PageViewRestriction.objects.create(page=page, restriction_type=kind, password="avain")
    if kind == PageViewRestriction.GROUPS:
        row.groups.set([Group.objects.create(name="Kehittäjät")])
    return row


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_closed_in_every_language(page: Page, kind: str) -> None:
    assert open_to_all(page) == ["en", "fi", "se", "sv"]
    close(page, kind)
    assert open_to_all(page) == []
    rules = {
        (row.restriction_type, row.password, tuple(row.groups.values_list("name", flat=True)))
        for row in PageViewRestriction.objects.all()
    }
    assert len(rules) == 1


@pytest.mark.parametrize("code", ["fi", "sv", "se"])
def test_it_does_not_matter_which_language_it_is_set_on_and_lifted_from(page: Page, code: str) -> None:
    close(in_language(page, code), PageViewRestriction.LOGIN)
    assert open_to_all(page) == []
    PageViewRestriction.objects.get(page=in_language(page, "en")).delete()
    assert open_to_all(page) == ["en", "fi", "se", "sv"]


def test_a_language_that_comes_later_is_closed_too(page_tree: PageTree) -> None:
    made = add_page(page_tree.home, "Ohje", slug="ohje")
    close(made, PageViewRestriction.LOGIN)
    stand_in(made, "en")
    translated(made, "sv", "Råd")
    # As a program makes one, without Wagtail's copying.
    sami = language("se")
    place = in_language(page_tree.home, "se")
    place.add_child(instance=type(made.specific)(title="Ohje", locale=sami, translation_key=made.translation_key))
    assert len(languages(made)) == 4 and open_to_all(made) == []


def test_deleting_one_language_opens_no_other(page: Page) -> None:
    close(page, PageViewRestriction.LOGIN)
    in_language(page, "sv").delete()
    assert open_to_all(page) == []


def test_what_stands_below_is_closed_wherever_it_stands_in(page_tree: PageTree) -> None:
    section = section_in_all(page_tree.home, "Sisäiset", "sisaiset")
    below = add_page(section, "Muistio", slug="muistio")
    stand_in(below, "sv")
    close(section, PageViewRestriction.LOGIN)
    assert open_to_all(below) == []


def test_as_the_dialog_sets_it(page: Page, cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    address = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
    assert "kaikilla kielillä" in client.get(address).json()["html"]
    client.post(address, {"restriction_type": "password", "password": "avain"})
    assert open_to_all(page) == []
    client.post(address, {"restriction_type": "password", "password": "uusi avain"})
    assert set(PageViewRestriction.objects.values_list("password", flat=True)) == {"uusi avain"}
    client.post(address, {"restriction_type": "none"})
    assert open_to_all(page) == ["en", "fi", "se", "sv"]


def test_a_periodic_job_closes_what_no_signal_told_of(
    page: Page, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=in_language(page, "sv"), restriction_type=PageViewRestriction.LOGIN)]
    )
    assert open_to_all(page) == ["en", "fi", "se"]
    assert {one.name: one.returned for one in periodic.run_all()}["privacy of other languages"] == 3
    assert open_to_all(page) == []
    with django_assert_max_num_queries(8):
        periodic.run(periodic.jobs.get("privacy of other languages"), only_due=False)
