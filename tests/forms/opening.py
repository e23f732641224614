"""Opens the forms of the admin as one of its people, a few of each kind."""

import copy
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import resolve
from wagtail.models import Page

from network.access import view_access
from network.access.middleware import visit_to
from tests.forms.browser_form import BrowserForm, form_of
from tests.forms.places import forms_by_view

REFUSED = (403, 404, 405)


@dataclass(frozen=True)
class Opened:
    """A form as a person has it open. Of a page: its kind and state."""

    client: Client
    view: str
    address: str
    kind: tuple[Any, ...]
    form: BrowserForm

    def send(self, data: dict[str, list[str]] | None = None) -> Any:
        """The answer to the form with `data` in it, or with what it was opened with."""
        return self.client.post(self.address, data or self.form.data)


def opened(client: Client, view: str, most: int) -> Iterator[Opened]:
    """Forms of `view` that the person may save, at most so many of a kind; each is undone before the next."""
    done: Counter[tuple[Any, ...]] = Counter()
    tried: Counter[tuple[Any, ...]] = Counter()
    client.person = type(client.person)._default_manager.get(pk=client.person.pk)
    for address in forms_by_view()[view](view):
        kind = kind_of(view, address)
        # A stand-in of another language has no words of its own to change.
        if done[kind] >= most or tried[kind] >= most + 2 or (view == "wagtailadmin_pages:edit" and "alias" in kind):
            continue
        if not is_let_through(client, address):
            continue
        tried[kind] += 1
        with undone(client):
            if form := open_one(client, address):
                done[kind] += 1
                yield Opened(client, view, address, kind, form)


def is_let_through(client: Client, address: str) -> bool:
    """Whether the gate would let the person in; asking it is much faster than asking for the page."""
    request = RequestFactory().get(address)
    request.user = client.person
    visit = visit_to(request, address)
    return visit is not None and view_access.lets_pass(visit)


def open_one(client: Client, address: str) -> BrowserForm | None:
    """The form at `address`; None where the person may not open it, or only look at it."""
    response = client.get(address)
    if response.status_code in REFUSED or is_in_its_own_editor(response):
        return None
    assert response.status_code == 200, f"{address} answers {response.status_code}"
    form = form_of(response, address)
    return form if form.may_be_sent else None


def is_in_its_own_editor(response: Any) -> bool:
    """Whether a translation is open: it is edited by scripts alone, and has tests of its own."""
    return b"data-props" in response.content


def kind_of(view: str, address: str) -> tuple[Any, ...]:
    """What forms of `view` are alike: those of pages of one type, language and state."""
    if not view.startswith("wagtailadmin_pages:"):
        return (view,)
    page = Page.objects.select_related("locale").get(pk=_page_key(address)).specific
    language = "alias" if page.alias_of_id else page.locale.language_code
    return (type(page), language, page.live, page.has_unpublished_changes, page.workflow_in_progress)


def _page_key(address: str) -> Any:
    match = resolve(address)
    return match.kwargs.get("page_id") or match.args[0]


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """What is written inside is taken back, and the session with it."""
    point, cookies = transaction.savepoint(), copy.deepcopy(client.cookies)
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)
        client.cookies = cookies
