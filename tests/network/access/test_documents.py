"""A document is handed to who may read a published page that points at it, and to those whose file it is."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.models import Page, PageViewRestriction

from home.models import ContentPage
from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db
INSIDE = ("editor", "administrator", "coordinator", "maintainer")
OUTSIDE = ("their_editor", "translator", "reader", "nobody")


def document_of(world: World, owner: str = "own") -> Any:
    return get_document_model().objects.get(pk=world.things[owner]["document"])


def asked(client: Client, document: Any) -> Any:
    return client.get(reverse("wagtaildocs_serve", args=[document.pk, document.filename]))


def link_to(document: Any) -> str:
    words = f'<p><a linktype="document" id="{document.pk}">Lomake</a></p>'
    return json.dumps([{"type": "paragraph", "value": words}])


def linked_from(world: World, document: Any, *, live: bool, owner: str = "own") -> Page:
    page = ContentPage(title="Lomakkeet", slug="lomakkeet", live=live, body=link_to(document))
    parent = Page.objects.get(pk=world.things[owner]["parent"])
    if not parent.live:
        parent.specific.save_revision().publish()
    parent.add_child(instance=page)
    return page


def test_one_that_no_published_page_points_at_is_not_there_for_others(world: World) -> None:
    document = document_of(world)
    linked_from(world, document, live=False)
    assert asked(Client(), document).status_code == 404
    for who in OUTSIDE:
        assert asked(enter(getattr(world.cast, who)), document).status_code == 404, who
    for who in INSIDE:
        answer = asked(enter(getattr(world.cast, who)), document)
        assert answer.status_code == 200, who
        assert {"private", "no-store"} <= set(answer.headers["Cache-Control"].split(", "))


def test_one_that_a_published_page_points_at_is_everybodys_until_it_is_taken_down(world: World) -> None:
    document = document_of(world)
    page = linked_from(world, document, live=True)
    with CaptureQueriesContext(connection) as queries:
        answer = asked(Client(), document)
    assert answer.status_code == 200
    assert len(queries) <= 5
    assert "no-store" not in answer.headers["Cache-Control"]
    assert asked(enter(world.cast.their_editor), document).status_code == 200
    page.unpublish()
    assert asked(Client(), document).status_code == 404


def test_one_of_an_internal_page_is_for_readers_only(world: World) -> None:
    document = document_of(world)
    page = linked_from(world, document, live=True)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert asked(Client(), document).status_code == 404
    assert asked(enter(world.cast.nobody), document).status_code == 404
    answer = asked(enter(world.cast.reader), document)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_draft_of_a_published_page_opens_nothing(world: World) -> None:
    """The link is in the newest version only, which waits."""
    document = document_of(world)
    page = linked_from(world, document_of(world, "network"), live=True)
    page.body = link_to(document)
    page.save_revision()
    assert asked(Client(), document).status_code == 404


def test_who_translates_a_page_reads_what_it_points_at(world: World) -> None:
    document = document_of(world)
    linked_from(world, document, live=False, owner="swedish")
    assert asked(enter(world.cast.translator), document).status_code == 200


def test_shared_ones_are_for_institutions_people(world: World) -> None:
    document = document_of(world, "network")
    assert asked(enter(world.cast.editor), document).status_code == 200
    assert asked(enter(world.cast.reader), document).status_code == 404
    assert asked(Client(), document).status_code == 404


def test_numbers_beyond_every_key_are_not_found() -> None:
    assert Client().get(f"/documents/{'9' * 40}/x.pdf").status_code == 404
