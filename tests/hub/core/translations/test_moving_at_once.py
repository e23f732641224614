"""Several people move pages at the same moment: every page ends whole, in one place, in every language."""

import contextlib
import multiprocessing
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections
from wagtail.models import Page

from tests.home.factories import add_page
from tests.hub.core.translations.pages import in_language, section_in_all, stand_in
from tests.sites import PageTree

processes = multiprocessing.get_context("fork")

pytestmark = pytest.mark.django_db(transaction=True)


def _move(together: Any, page: int, place: int) -> None:
    moved, target = Page.objects.get(pk=page), Page.objects.get(pk=place)
    together.wait(60)
    with contextlib.suppress(PermissionDenied):
        moved.move(target, pos="last-child")


def at_once(*moves: tuple[Page, Page]) -> None:
    together = processes.Barrier(len(moves))
    connections.close_all()
    people = [processes.Process(target=_move, args=(together, page.pk, place.pk)) for page, place in moves]
    for one in people:
        one.start()
    for one in people:
        one.join(120)
    assert [one.exitcode for one in people] == [0] * len(people)
    assert Page.find_problems() == ([], [], [], [], [])


def test_several_pages_move_to_one_place(page_tree: PageTree) -> None:
    old, new = (section_in_all(page_tree.home, name, name.lower()) for name in ("Vanha", "Uusi"))
    pages = [add_page(old, f"Ohje {number}") for number in range(3)]
    for page in pages:
        stand_in(page, "sv")
    at_once(*((page, new) for page in pages))
    for page in pages:
        assert {in_language(page, code).get_parent().translation_key for code in ("fi", "sv")} == {new.translation_key}


def test_two_sections_are_moved_into_each_other(page_tree: PageTree) -> None:
    one, other = (section_in_all(page_tree.home, name, name.lower()) for name in ("Toinen", "Toiseen"))
    at_once((one, other), (other, one))
    for code in ("fi", "sv", "en", "se"):
        places = {in_language(page, code).get_parent().translation_key for page in (one, other)}
        assert len(places) == 2
        assert page_tree.home.translation_key in places
