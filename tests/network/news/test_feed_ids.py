"""What feed readers have is never told as new: not when the site gets another name, nor when this software changes."""

import xml.etree.ElementTree as ET
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Locale, Page

from hub.core import own_address
from network.news.models import FeedId, NewsIndexPage
from tests.home.factories import publish
from tests.network.news.factories import add_news

pytestmark = pytest.mark.django_db
ID = "{http://www.w3.org/2005/Atom}id"


def ids(query: str = "", language: str = "fi") -> list[str]:
    """Of the list itself, then of each piece, newest first."""
    feed = ET.fromstring(Client().get(f"/{language}/ajankohtaista/atom/{query}").content)
    return [node.text or "" for node in feed.iter(ID)]


@pytest.fixture
def earlier(news_list: NewsIndexPage, settings: Any) -> list[Page]:
    """What was public before ids were UUIDs, one piece of it in Swedish too, and a draft; on a site of another name."""
    settings.BASE_URL = "https://vanha.example:8443"
    pages = [add_news(news_list, "Ensimmäinen"), add_news(news_list, "Luonnos", live=False)]
    swedish = pages[0].copy_for_translation(Locale.objects.get(language_code="sv"))
    pages.append(publish(swedish))
    import_module("network.news.migrations.0003_ids_of_what_feeds_have_told").keep(apps, None)
    settings.BASE_URL = "http://localhost"
    return pages


def test_a_changed_domain_changes_none(news_list: NewsIndexPage, settings: Any) -> None:
    page = add_news(news_list, "Uutinen")
    before = [ids(), ids("?year=2026")]
    assert len({*before[0], *before[1]}) == 3
    settings.BASE_URL = "https://uusi.example"
    own_address.follow()
    page.slug = "toinen"
    publish(page)
    assert [ids(), ids("?year=2026")] == before


def test_what_was_told_before_keeps_its_name(earlier: list[Page], news_list: NewsIndexPage) -> None:
    first, draft, _swedish = earlier
    name = "tag:vanha.example,2026:news"
    publish(draft)
    assert ids()[0] == f"{name}/{news_list.translation_key}/fi"
    assert ids("?year=2026")[0] == f"{name}/{news_list.translation_key}/fi?year=2026"
    assert sorted(ids()[1:])[0] == f"{name}/{first.translation_key}/fi"
    assert sorted(ids()[1:])[1].startswith("urn:uuid:")
    assert ids("", "sv")[1:] == [f"{name}/{first.translation_key}/sv"]
    # An older version that is published again, and a copy of it.
    publish(first)
    copied = first.copy(update_attrs={"slug": "kopio"}, keep_live=True)
    assert f"{name}/{first.translation_key}/fi" in ids() and len(set(ids())) == 4
    assert copied.translation_key not in FeedId.objects.values_list("translation_key", flat=True)


def test_the_note_may_be_made_twice(earlier: list[Page]) -> None:
    before = FeedId.objects.count()
    import_module("network.news.migrations.0003_ids_of_what_feeds_have_told").keep(apps, None)
    assert FeedId.objects.count() == before > 0
