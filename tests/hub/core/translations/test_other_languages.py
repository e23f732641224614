"""Who unpublishes or deletes a page is told of its other languages, and may take along those that the role reaches."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from network.institutions.models import InstitutionPage
from network.news.models import NewsPage
from tests.hub.core.translations.pages import in_language, stand_in, translated
from tests.network.cast import Cast, signed_in
from tests.network.news.factories import add_news, page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(cast: Cast) -> NewsPage:
    """In Finnish, published in Swedish, standing in for itself in Sámi."""
    made = add_news(page_of(cast.ours), "Uudet ovet")
    translated(made, "sv", "Nya dörrar")
    stand_in(made, "se")
    return made


def address(page: Page, action: str, many: bool) -> str:
    if many:
        return f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', action])}?id={page.pk}"
    return reverse(f"wagtailadmin_pages:{action}", args=[page.pk])


def boxes(client: Client, url: str) -> dict[str, bool]:
    """The languages that the page offers to take along, and whether they are ticked."""
    answer = client.get(url)
    assert answer.status_code == 200
    found = BeautifulSoup(answer.content, "html.parser").select("form input[name=languages]")
    return {box["value"]: box.has_attr("checked") for box in found}


def act(client: Client, url: str, *languages: str) -> Any:
    return client.post(url, {"next": "", "languages": list(languages)})


def state(page: Page) -> dict[str, bool]:
    """The languages that are still there, and whether they are public."""
    rows = Page.objects.filter(translation_key=page.translation_key)
    return dict(rows.values_list("locale__language_code", "live"))


@pytest.mark.parametrize("many", [False, True])
def test_unpublishing_offers_to_take_them_along(cast: Cast, news: NewsPage, many: bool) -> None:
    client, url = signed_in(cast.administrator), address(news, "unpublish", many)
    assert boxes(client, url) == {"sv": True}
    assert act(client, url, "sv").status_code == 302
    assert state(news) == {"fi": False, "sv": False, "se": False}


@pytest.mark.parametrize("many", [False, True])
def test_deleting_offers_to_take_them_along(cast: Cast, news: NewsPage, many: bool) -> None:
    client, url = signed_in(cast.administrator), address(news, "delete", many)
    assert boxes(client, url) == {"sv": False}
    assert act(client, url, "sv").status_code == 302
    assert state(news) == {}
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    ("action", "left"), [("unpublish", {"fi": False, "sv": True, "se": False}), ("delete", {"sv": True})]
)
def test_what_is_left_out_stays_and_stand_ins_go(
    cast: Cast, news: NewsPage, action: str, left: dict[str, bool], many: bool
) -> None:
    assert act(signed_in(cast.administrator), address(news, action, many)).status_code == 302
    assert state(news) == left


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_language_that_the_role_does_not_reach_to_is_named_and_stays(
    cast: Cast, news: NewsPage, action: str, many: bool
) -> None:
    """As where a language's part of an institution is another's to keep."""
    swedish = InstitutionPage.objects.get(institution=cast.ours, locale__language_code="sv")
    GroupPagePermission.objects.filter(page=swedish).delete()
    client, url = signed_in(cast.administrator), address(news, action, many)
    assert boxes(client, url) == {}
    assert "along__kept" in client.get(url).content.decode()
    assert act(client, url, "sv").status_code == 403
    assert state(news) == {"fi": True, "sv": True, "se": True}
    assert act(client, url).status_code == 302
    assert state(news)["sv"]


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_language_that_was_not_offered_is_refused(cast: Cast, news: NewsPage, action: str) -> None:
    for code in ("se", "fi", "x"):
        for many in (False, True):
            assert act(signed_in(cast.administrator), address(news, action, many), code).status_code == 403
    assert state(news) == {"fi": True, "sv": True, "se": True}


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_a_translation_goes_by_itself(cast: Cast, news: NewsPage, action: str) -> None:
    swedish = in_language(news, "sv")
    client, url = signed_in(cast.administrator), address(swedish, action, many=False)
    assert boxes(client, url) == {}
    assert act(client, url).status_code == 302
    assert (state(news)["fi"], state(news)["se"]) == (True, True)
    assert not state(news).get("sv")


def test_several_pages_are_counted_by_language(cast: Cast, news: NewsPage) -> None:
    second = add_news(page_of(cast.ours), "Toinen")
    translated(second, "sv", "Andra")
    client = signed_in(cast.administrator)
    url = f"{address(news, 'unpublish', many=True)}&id={second.pk}"
    assert boxes(client, url) == {"sv": True}
    act(client, url, "sv")
    assert {*state(news).values(), *state(second).values()} == {False}


def test_a_page_chosen_together_with_its_other_languages_goes_once(cast: Cast, news: NewsPage) -> None:
    keys = "".join(f"&id={in_language(news, code).pk}" for code in ("sv", "se"))
    client = signed_in(cast.administrator)
    assert act(client, address(news, "delete", many=True) + keys).status_code == 302
    assert state(news) == {}
    assert Page.find_problems() == ([], [], [], [], [])
