"""The page chooser shows a page once, in the language asked for, whatever language its words are searched in."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.home.factories import add_page, publish
from tests.hub.core.translations.pages import in_language, stand_in, translated
from tests.network.cast import Cast, signed_in
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(page_tree: PageTree, cast: Cast) -> Page:
    for home in page_tree.homes.values():
        publish(Page.objects.get(pk=home.pk).specific)
    made = add_page(page_tree.home, "Työpaikan opas")
    translated(made, "sv", "Arbetsplatsens guide")
    stand_in(made, "se")
    return made


def found(client: Client, words: str, written: Page | None = None) -> list[int]:
    """The pages that the chooser shows for `words`, opened while the page `written` is edited."""
    form = f"http://testserver{reverse('wagtailadmin_pages:edit', args=[written.pk])}" if written else ""
    answer = client.get(reverse("wagtailadmin_choose_page_search"), {"q": words}, headers={"referer": form})
    assert answer.status_code == 200
    return [int(one["data-id"]) for one in BeautifulSoup(answer.content, "html.parser").select("a[data-id]")]


@pytest.mark.parametrize("words", ["työpaikan", "arbetsplatsens"])
@pytest.mark.parametrize("code", ["fi", "sv", "se"])
def test_a_page_is_found_once_in_the_language_that_is_written(cast: Cast, page: Page, words: str, code: str) -> None:
    client = signed_in(cast.coordinator)
    assert found(client, words, in_language(page, code)) == [in_language(page, code).pk]


def test_without_a_page_at_work_it_is_the_admins_language(cast: Cast, page: Page) -> None:
    assert found(signed_in(cast.coordinator), "arbetsplatsens") == [page.pk]


def test_a_language_that_lacks_the_page_shows_the_source(cast: Cast, page: Page, page_tree: PageTree) -> None:
    assert found(signed_in(cast.coordinator), "työpaikan", page_tree.homes["en"]) == [page.pk]


def test_what_is_not_offered_is_not_shown_for_another_languages_page(cast: Cast, page: Page) -> None:
    swedish = in_language(page, "sv")
    swedish.unpublish()
    assert found(signed_in(cast.editor), "työpaikan", swedish) == [page.pk]


@pytest.mark.parametrize(("asked", "code"), [({}, "fi"), ({"locale": "sv"}, "sv")])
def test_browsing_begins_in_one_language_and_leads_to_the_others(
    cast: Cast, page: Page, asked: dict[str, str], code: str
) -> None:
    answer: Any = signed_in(cast.coordinator).get(reverse("wagtailadmin_choose_page"), asked)
    rows = [one.pk for one in answer.context["table"].data if one.depth == 2]
    assert rows == [Page.objects.get(depth=2, locale__language_code=code).pk]
    assert "locale=en" in answer.json()["html"]
