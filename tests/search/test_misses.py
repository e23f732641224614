"""What is kept of searches that found nothing, who sees it, and what coordinators do about it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from search import throttle, views
from search.misses import MOST_ROWS, forget_misses, note_miss
from search.models import SearchMiss
from tests.network.cast import signed_in
from tests.search.pages import add_found, search

pytestmark = pytest.mark.django_db


def kept() -> list[tuple[str, str, int]]:
    return list(SearchMiss.objects.order_by("words").values_list("language", "words", "count"))


def test_a_search_in_vain_is_counted_once_by_its_words(client: Client, page_tree: Any, cast: Any) -> None:
    for words in ("Höpönlöpö", "  höpönlöpö? ", "“HÖPÖNLÖPÖ”"):
        search(client, words)
    search(client, "höpönlöpö", path="/sv/sok/")
    client.get("/fi/haku/ehdotukset/", {"q": "höpönlöpö"})
    assert kept() == [("fi", "höpönlöpö", 3), ("sv", "höpönlöpö", 1)]


def test_what_was_found_or_narrowed_or_asked_by_a_program_is_not_counted(
    client: Client, page_tree: Any, cast: Any
) -> None:
    add_found(page_tree.home, "Oppisopimus")
    search(client, "oppisopimus")
    search(client, "höpönlöpö", institution="kaira")
    search(client, "?!")
    search(client, "")
    client.head("/fi/haku/", {"q": "höpönlöpö"})
    client.get("/fi/haku/", {"q": "höpönlöpö"}, headers={"user-agent": "Mozilla/5.0 (compatible; bingbot/2.0)"})
    assert kept() == []


@pytest.mark.parametrize(
    "words",
    [
        "matti.meikalainen@opisto.example",
        "matti.meikalainen(at)opisto.example",
        "040 123 4567",
        "+358 40 1234567",
        "(040) 123-4567",
        "131052-308T",
        "131052 308t",
        "010203A123B aikuinen",
        "FI21 1234 5600 0007 85",
        "x" * 81,
        "sana " * 30,
    ],
)
def test_what_may_say_who_somebody_is_and_what_is_no_search_is_not_kept(
    client: Client, page_tree: Any, cast: Any, words: str
) -> None:
    search(client, words)
    assert kept() == []


@pytest.mark.parametrize("words", ["laki 306/2019", "25 h viikossa", "2026", "covid-19", "540/2024 palkka"])
def test_numbers_that_name_nobody_are_kept(client: Client, page_tree: Any, cast: Any, words: str) -> None:
    search(client, words)
    assert kept() == [("fi", words, 1)]


def test_made_up_words_do_not_fill_the_table(client: Client, page_tree: Any, cast: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(views, "MISSES_A_MINUTE", 2)
    monkeypatch.setattr(throttle, "MINUTE", 10**9)  # none ends meanwhile
    for number in range(4):
        search(client, f"höpönlöpö{number}")
    assert len(kept()) == 2


def test_after_a_year_it_is_forgotten(page_tree: Any, cast: Any) -> None:
    note_miss("vanha", language="fi")
    note_miss("uusi", language="fi")
    SearchMiss.objects.filter(words="vanha").update(last_at=timezone.now() - timedelta(days=366))
    assert forget_misses() == 1
    assert kept() == [("fi", "uusi", 1)]
    assert MOST_ROWS > 1000


def test_only_coordinators_see_the_list_and_say_what_is_handled(client: Client, page_tree: Any, cast: Any) -> None:
    search(client, "=höpön löpö")
    miss = SearchMiss.objects.get()
    address = reverse("search_misses:settle", args=[miss.pk])
    for who in (cast.administrator, cast.translator):
        assert signed_in(who).get(reverse("search_misses:index")).status_code == 403
        assert signed_in(who).post(address).status_code == 403
    coordinator = signed_in(cast.coordinator)
    assert "höpön löpö" in coordinator.get(reverse("search_misses:index")).content.decode()
    assert "höpön löpö" in coordinator.get(reverse("wagtailadmin_home")).content.decode()
    # Opening the page changes nothing, the button does.
    assert coordinator.get(address).status_code == 200
    assert SearchMiss.objects.waiting().exists()
    coordinator.post(address, follow=True)
    assert not SearchMiss.objects.waiting().exists()
    assert "höpön löpö" not in coordinator.get(reverse("wagtailadmin_home")).content.decode()
    # Searched for in vain again, it comes back.
    search(client, "höpön löpö")
    assert SearchMiss.objects.waiting().get().count == 2


def test_the_list_is_filtered_and_exported_and_its_rows_deleted(client: Client, page_tree: Any, cast: Any) -> None:
    note_miss("suomeksi", language="fi")
    note_miss("på svenska", language="sv")
    coordinator, index = signed_in(cast.coordinator), reverse("search_misses:index")
    swedish = coordinator.get(index, {"language": "sv"}).content.decode()
    assert "på svenska" in swedish and "suomeksi" not in swedish
    assert coordinator.get(index, {"state": "handled"}).status_code == 200
    sheet = b"".join(coordinator.get(index, {"export": "csv"}).streaming_content).decode()
    assert "suomeksi" in sheet and "svenska" in sheet
    assert coordinator.get(index, {"export": "xlsx"}).status_code == 200
    row = SearchMiss.objects.get(words="suomeksi")
    coordinator.post(reverse("search_misses:delete", args=[row.pk]))
    assert [words for _language, words, _count in kept()] == ["på svenska"]
