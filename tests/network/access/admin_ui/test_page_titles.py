"""Whose draft it is sees its new title; to all others a page is called what the site calls it."""

import json
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import ContentPage
from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db
SECRET = "Fuusio Salaisen kanssa"


@pytest.fixture
def page(world: World) -> Page:
    """A published page of another institution's, with a new title that waits, and one below it."""
    parent = Page.objects.get(pk=world.things["other"]["parent"])
    page = ContentPage(title="Kosken uutinen", slug="kosken-uutinen")
    parent.add_child(instance=page)
    page.save_revision().publish()
    below = page.add_child(instance=ContentPage(title="Kosken alasivu", slug="alasivu"))
    below.save_revision().publish()
    page.refresh_from_db()
    page.title = SECRET
    page.save_revision()
    page.refresh_from_db()
    assert page.draft_title == SECRET
    return page


def shown(client: Any, page: Page) -> dict[str, str]:
    child = "wagtailadmin_choose_page_child"
    answers = {
        "browse": client.get(reverse(child, args=[page.get_parent().pk])),
        "here": client.get(reverse(child, args=[page.pk])),
        "search": client.get(reverse("wagtailadmin_choose_page_search"), {"q": "kosken"}),
        "chosen": client.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": page.pk}),
        "address": client.post(
            reverse("wagtailadmin_choose_page_external_link"),
            {"external-link-chooser-url": page.full_url, "external-link-chooser-link_text": "x"},
        ),
        "address with a query": client.post(
            reverse("wagtailadmin_choose_page_external_link"),
            {"external-link-chooser-url": f"{page.full_url}?a=b", "external-link-chooser-link_text": "x"},
        ),
    }
    return {name: json.dumps(answer.content.decode()) for name, answer in answers.items()}


def test_choosers_tell_the_published_title_of_others_pages(world: World, page: Page) -> None:
    for name, words in shown(enter(world.cast.editor), page).items():
        assert SECRET not in words, name
        assert "Kosken uutinen" in words or name == "search", name


def test_a_form_tells_the_published_title_of_what_it_links_to(world: World, page: Page) -> None:
    own = Page.objects.get(pk=world.things["own"]["page"]).specific
    link = {"page": page.pk, "address": "", "text": "", "description": ""}
    own.body = json.dumps([{"type": "links", "value": {"title": "", "links": [link]}}])
    own.save_revision()
    words = enter(world.cast.editor).get(reverse("wagtailadmin_pages:edit", args=[own.pk])).content.decode()
    assert "Kosken uutinen" in words
    assert SECRET not in words
    # Nor the way to a form that is closed to them.
    assert f"/admin/pages/{page.pk}/edit/" not in words


def test_who_works_on_it_sees_the_new_title(world: World, page: Page) -> None:
    for who in ("their_editor", "coordinator"):
        assert SECRET in shown(enter(getattr(world.cast, who)), page)["chosen"]
    assert SECRET in shown(enter(world.cast.their_editor), page)["address"]
