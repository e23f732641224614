"""A page's stand-ins in languages without a translation live and go with it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from tests.home.factories import add_page, add_section, publish
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(page_tree: PageTree) -> Page:
    """A Finnish page below a section; translated into Swedish, standing in for itself in English and Sámi."""
    page = add_page(add_section(page_tree.home, "Verkosto", slug="verkosto"), "Ohje", slug="ohje")
    publish(page.copy_for_translation(Locale.objects.get(language_code="sv"), copy_parents=True))
    for code in ("en", "se"):
        page.copy_for_translation(Locale.objects.get(language_code=code), copy_parents=True, alias=True)
    return page


def languages(page: Page) -> set[str]:
    same = Page.objects.filter(translation_key=page.translation_key)
    return set(same.values_list("locale__language_code", flat=True))


def test_they_go_when_the_page_is_deleted_and_a_translation_stays(admin_client: Client, page: Page) -> None:
    answer = admin_client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert answer.status_code == 302
    assert languages(page) == {"sv"}


def test_deleting_a_translation_takes_nothing_along(admin_client: Client, page: Page) -> None:
    swedish = page.get_translation(Locale.objects.get(language_code="sv"))
    admin_client.post(reverse("wagtailadmin_pages:delete", args=[swedish.pk]))
    assert languages(page) == {"fi", "en", "se"}


def test_every_language_moves_along(admin_client: Client, page: Page, page_tree: PageTree) -> None:
    other = add_section(page_tree.home, "Materiaalit", slug="materiaalit")
    for code in ("sv", "en", "se"):
        other.copy_for_translation(Locale.objects.get(language_code=code), alias=True)
    admin_client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, other.pk]))
    for moved in Page.objects.filter(translation_key=page.translation_key):
        assert moved.get_parent().translation_key == other.translation_key


def test_the_window_of_a_stand_in_is_called_what_the_page_is(admin_client: Client, page: Page) -> None:
    stand_in = page.get_translation(Locale.objects.get(language_code="en"))
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[stand_in.pk])).text
    assert re.search(r"<title>\s*Ohje - ", html)
