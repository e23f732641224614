"""Two people give pages the same address at the same moment: both succeed, and the addresses differ."""

import multiprocessing
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from hub.accounts.models import User
from hub.core.page_form import HubPageForm
from tests.home.factories import add_page
from tests.network.cast import person, signed_in

pytestmark = pytest.mark.django_db(transaction=True)

# As the site is served: a request at a time in each process. Wagtail's forms share their blocks between threads.
processes = multiprocessing.get_context("fork")


def rename(person: User, page: Page, place: Page, together: Any, answers: Any) -> None:
    client = signed_in(person)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    data: dict[str, Any] = {"title": page.title, "slug": "sama", "lead": "", "body": streamfield([])}
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "action-publish": "1"}
    save = HubPageForm.save

    def wait_and_save(self: HubPageForm, commit: bool = True) -> Any:
        # Every form has found its name free by now.
        together.wait(60)
        return save(self, commit=commit)

    HubPageForm.save = wait_and_save
    client.raise_request_exception = False
    answers.put(client.post(address, nested_form_data(data)).status_code)


def move(person: User, page: Page, place: Page, together: Any, answers: Any) -> None:
    client = signed_in(person)
    execute = MovePageAction.execute

    def wait_and_execute(self: MovePageAction, *args: Any, **kwargs: Any) -> Any:
        together.wait(60)
        return execute(self, *args, **kwargs)

    MovePageAction.execute = wait_and_execute
    client.raise_request_exception = False
    address = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk])
    answers.put(client.post(address).status_code)


@pytest.mark.parametrize("doing", [(rename, rename), (rename, move)])
def test_both_succeed(page_tree: Any, doing: tuple[Any, Any]) -> None:
    people = [person(is_superuser=True) for _one in doing]
    place = add_page(page_tree.home, "Paikka")
    first = add_page(place, "Yksi", slug="yksi")
    second = add_page(*((page_tree.home, "Kaksi") if doing[1] is move else (place, "Kaksi")), slug="sama-ei")
    if doing[1] is move:
        second.slug = "sama"
        second.save_revision().publish()
    together, answers = processes.Barrier(2), processes.Queue()
    connections.close_all()
    writers = [
        processes.Process(target=do, args=(who, page, place, together, answers))
        for do, who, page in zip(doing, people, (first, second), strict=True)
    ]
    for writer in writers:
        writer.start()
    assert [answers.get(timeout=120) for _one in doing] == [302, 302]
    for writer in writers:
        writer.join(30)
    children = Page.objects.child_of(place)
    assert sorted(page.slug for page in children) == ["sama", "sama-2"]
    assert {page.url_path for page in children} == {f"{place.url_path}{slug}/" for slug in ("sama", "sama-2")}
    assert Page.find_problems() == ([], [], [], [], [])
