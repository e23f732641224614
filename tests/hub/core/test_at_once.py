"""Two people write pages in one section at the same moment: both succeed, and the tree stays whole."""

import multiprocessing
from typing import Any

import pytest
from django.db import connections
from django.urls import reverse
from django.utils.text import slugify
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from home.models import ContentPage
from hub.accounts.models import User
from tests.network.cast import person, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


# As the site is served: a request at a time in each process. Wagtail's forms share their blocks between threads.
processes = multiprocessing.get_context("fork")


def write(person: User, parent: Page, title: str, publish: bool, together: Any, answers: Any) -> None:
    client = signed_in(person)
    data: dict[str, Any] = {"title": title, "slug": slugify(title), "lead": "", "body": streamfield([])}
    data |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    if publish:
        data["action-publish"] = "1"
    address = reverse("wagtailadmin_pages:add", args=["home", "contentpage", parent.pk])
    client.get(address)
    add_child = Page.add_child

    def wait_and_add(self: Page, **kwargs: Any) -> Page:
        # Every form has found its name free by now.
        together.wait(60)
        return add_child(self, **kwargs)

    Page.add_child = wait_and_add
    client.raise_request_exception = False
    answers.put(client.post(address, nested_form_data(data)).status_code)


@pytest.mark.parametrize("titles", [["Avoimet ovet"] * 3, ["Ensimmäinen", "Toinen", "Kolmas"]])
@pytest.mark.parametrize("publish", [True, False])
def test_all_succeed(page_tree: Any, titles: list[str], publish: bool) -> None:
    people = [person(is_superuser=True) for _title in titles]
    parent = Page.objects.get(pk=page_tree.home.pk)
    together, answers = processes.Barrier(len(titles)), processes.Queue()
    connections.close_all()
    writers = [
        processes.Process(target=write, args=(who, parent, title, publish, together, answers))
        for who, title in zip(people, titles, strict=True)
    ]
    for writer in writers:
        writer.start()
    assert [answers.get(timeout=120) for _title in titles] == [302] * len(titles)
    for writer in writers:
        writer.join(30)
    pages = ContentPage.objects.child_of(parent)
    assert sorted(page.title for page in pages) == sorted(titles)
    assert len({page.slug for page in pages}) == len(titles)
    assert Page.find_problems() == ([], [], [], [], [])
    assert Page.objects.get(pk=parent.pk).numchild == parent.numchild + len(titles)
