"""What coordinators put first, and for whom."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from search.models import PromotedResult, SearchMiss
from tests.home.factories import add_page
from tests.network.cast import signed_in
from tests.search.pages import main_of, search

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(page_tree: Any, cast: Any) -> Any:
    return add_page(page_tree.home, "Kumpi sopimus sopii?")


def promote(page: Any, words: str = "oppisopimus\nsopimuksen palkka", **fields: Any) -> PromotedResult:
    return PromotedResult.objects.create(page=page, words=words, **{"language": "fi", **fields})


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("oppisopimus", True),
        ("Oppisopimuksen", True),
        ("oppisopimuksen kesto", True),
        ("palkkaa sopimuksesta", True),
        ("palkka", False),
        ("koulutussopimus", False),
    ],
)
def test_a_page_is_shown_first_for_all_the_words_of_a_line(client: Client, page: Any, words: str, shown: bool) -> None:
    promote(page, text="Vertaa kahta tapaa.")
    found = main_of(search(client, words))
    assert ('class="promoted"' in found) is shown
    assert ("Vertaa kahta tapaa." in found) is shown


def test_it_is_shown_in_its_language_to_who_may_read_it_and_before_narrowing(
    client: Client, page: Any, cast: Any
) -> None:
    promote(page)
    assert "promoted" not in main_of(search(client, "oppisopimus", path="/sv/sok/"))
    assert "promoted" not in main_of(search(client, "oppisopimus", institution="kaira"))
    restriction = PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "promoted" not in main_of(search(client, "oppisopimus"))
    assert "promoted" in main_of(search(signed_in(cast.reader), "oppisopimus"))
    restriction.delete()
    page.unpublish()
    assert "promoted" not in main_of(search(client, "oppisopimus"))


def test_what_is_answered_by_a_promoted_page_is_no_miss(client: Client, page: Any) -> None:
    promote(page, words="höpönlöpö")
    search(client, "höpönlöpö")
    assert not SearchMiss.objects.exists()


def test_a_coordinator_promotes_a_page_for_what_was_missed(client: Client, page: Any, cast: Any) -> None:
    search(client, "höpönlöpö")
    coordinator = signed_in(cast.coordinator)
    miss = SearchMiss.objects.get()
    settle = coordinator.get(reverse("search_misses:settle", args=[miss.pk])).content.decode()
    form = f"{reverse('wagtailsnippets_search_promotedresult:add')}?words=h%C3%B6p%C3%B6nl%C3%B6p%C3%B6&amp;language=fi"
    assert form in settle
    assert "höpönlöpö</textarea>" in coordinator.get(form.replace("&amp;", "&")).content.decode()
    data = {"words": "höpönlöpö", "language": "fi", "page": page.pk, "text": "", "order": "0"}
    assert coordinator.post(reverse("wagtailsnippets_search_promotedresult:add"), data).status_code == 302
    assert "promoted" in main_of(search(client, "höpönlöpö"))


@pytest.mark.parametrize(
    "wrong", [{"words": "?!"}, {"words": ""}, {"page": "999999"}, {"language": "xx"}, {"words": "x " * 2000}]
)
def test_what_cannot_be_promoted_gets_a_message(page: Any, cast: Any, wrong: dict[str, str]) -> None:
    data = {"words": "oppisopimus", "language": "fi", "page": page.pk, "text": "", "order": "0", **wrong}
    response = signed_in(cast.coordinator).post(reverse("wagtailsnippets_search_promotedresult:add"), data)
    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert not PromotedResult.objects.exists()


def test_only_coordinators_promote(page: Any, cast: Any) -> None:
    row = promote(page)
    for name, args in (("list", []), ("add", []), ("edit", [row.pk])):
        address = reverse(f"wagtailsnippets_search_promotedresult:{name}", args=args)
        assert signed_in(cast.administrator).get(address).status_code == 403
        assert signed_in(cast.coordinator).get(address).status_code == 200
