"""A stand-in is there whenever there is no public translation, and stays in step with its source."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from hub.core import periodic
from tests.home.factories import add_page, publish
from tests.hub.core.translations.pages import (
    in_language,
    language,
    section_in_all,
    shown,
    stand_in,
    translated,
    words_for,
)
from tests.network.cast import Cast, signed_in
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(page_tree: PageTree) -> Page:
    """Published in Finnish and, by the editor of translations, in Swedish."""
    made = add_page(page_tree.home, "Ohje", slug="ohje")
    stand_in(made, "sv")
    source, _made = TranslationSource.update_or_create_from_instance(made.specific)
    begun = Translation.objects.create(source=source, target_locale=language("sv"))
    words_for(begun, "title", "Råd")
    begun.save_target(publish=True)
    assert "Råd" in shown(in_language(made, "sv").url)
    return Page.objects.get(pk=made.pk)


def taken_back_by_hand(client: Client, page: Page) -> None:
    answer = client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert answer.status_code == 302


def taken_back_with_others(client: Client, page: Page) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    assert client.post(f"{address}?id={page.pk}").status_code == 302


def expired(client: Client, page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        periodic.run_all()


@pytest.mark.parametrize("take_back", [taken_back_by_hand, taken_back_with_others, expired])
def test_a_translation_that_is_taken_back_leaves_the_sources_words_marked(
    cast: Cast, page: Page, take_back: Any, django_capture_on_commit_callbacks: Any
) -> None:
    swedish = in_language(page, "sv")
    with django_capture_on_commit_callbacks(execute=True):
        take_back(signed_in(cast.coordinator), swedish)
    now = in_language(page, "sv")
    assert (now.alias_of_id, now.live, now.title, now.slug) == (page.pk, True, "Ohje", "ohje")
    assert '<main id="main" tabindex="-1" lang="fi">' in shown(now.url)
    # What was known before leads on.
    assert Client().get(swedish.url).headers["Location"] == now.url
    # The translator's words are there, and come back.
    publish_again = signed_in(cast.translator).post(
        reverse("wagtailadmin_pages:edit", args=[now.pk]), {"action": "publish"}
    )
    assert publish_again.status_code == 302
    again = in_language(page, "sv")
    assert (again.alias_of_id, again.live, again.title, again.slug) == (None, True, "Råd", "rad")


def test_nothing_stands_in_for_what_is_not_public_itself(cast: Cast, page: Page) -> None:
    client = signed_in(cast.coordinator)
    taken_back_by_hand(client, page)
    taken_back_by_hand(client, in_language(page, "sv"))
    now = in_language(page, "sv")
    assert (now.alias_of_id, now.live, now.title) == (None, False, "Råd")


def test_words_that_stand_nowhere_else_are_not_written_over(cast: Cast, page_tree: PageTree) -> None:
    made = add_page(page_tree.home, "Kutsu", slug="kutsu")
    swedish = translated(made, "sv", "Inbjudan")
    taken_back_by_hand(signed_in(cast.coordinator), swedish)
    now = in_language(made, "sv")
    assert (now.alias_of_id, now.live, now.title) == (None, False, "Inbjudan")


def test_a_periodic_job_brings_stand_ins_into_step(page_tree: PageTree, django_assert_max_num_queries: Any) -> None:
    section, other = (section_in_all(page_tree.home, title, title.lower()) for title in ("Vanha", "Uusi"))
    made = add_page(section, "Ohje", slug="ohje")
    for code in ("sv", "en", "se"):
        stand_in(made, code)
    hidden = add_page(other, "Salainen", slug="salainen")
    left = stand_in(hidden, "sv")
    # As where a process was killed between the source and what follows it.
    Page.objects.filter(pk=made.pk).update(title="Uusi ohje", slug="uusi-ohje", last_published_at=timezone.now())
    Page.objects.filter(pk=hidden.pk).update(live=False)
    fresh, target = in_language(made, "sv"), in_language(other, "sv")
    Page.objects.filter(pk=fresh.pk).update(alias_of=None)
    Page.objects.get(pk=fresh.pk).move(Page.objects.get(pk=target.pk), pos="last-child")
    Page.objects.filter(pk=fresh.pk).update(alias_of=made)

    def done() -> Any:
        return {one.name: one.returned for one in periodic.run_all()}["stand-ins"]

    assert done() == "state 4, names 3, places 1"
    for code in ("sv", "en", "se"):
        now = in_language(made, code)
        assert (now.title, now.slug, now.live) == ("Uusi ohje", "uusi-ohje", True)
        assert now.get_parent().translation_key == section.translation_key
    assert not Page.objects.get(pk=left.pk).live
    assert done() == "state 0, names 0, places 0"
    publish(Page.objects.get(pk=made.pk).specific)
    with django_assert_max_num_queries(9):
        periodic.run(periodic.jobs.get("stand-ins"), only_due=False)
