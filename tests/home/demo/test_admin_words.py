"""The admin as its people walk it, from link to link: no English where they work in Finnish or Swedish."""

import json
import re
from collections import Counter, deque
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import CharField, TextField
from django.forms import BaseForm
from django.test import Client
from django.urls import Resolver404, resolve
from wagtail.models import Revision
from wagtail.users.models import UserProfile

from hub.accounts.models import User
from tests.foreign_words import foreign_words, strings

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    # wagtail-localize's report puts its rows in no order.
    pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning"),
]

# In an attribute or in a script's data: links, forms, dialogs, and the menu, which a script draws.
LINKS = re.compile(r"""["'](/admin/[^"'#<>\\\s]*)["']""")
ROOMS = ("hub.", "network.", "materials.", "home.", "search.")
# The link dialog, which only scripts know how to open, beside the menu and what everybody comes to.
DOORS = ("/admin/", "/admin/pages/", "/admin/account/", "/admin/choose-email-link/", "/admin/choose-phone-link/")
# How many addresses of a view are looked at, and how many views of each person at least.
MOST = 1
PEOPLE = {
    "koordinaattori@verkosto.example": 60,
    "toimittaja@kairanmaa.example": 30,
    "kaantaja@verkosto.example": 10,
    "paakayttaja@kairanmaa.example": 60,
}


def written_by_people() -> frozenset[str]:
    """Every text that our own rows and the pages' versions hold, and the languages' own names."""
    texts = {"English", *(text for revision in Revision.objects.all() for text in held(revision.content))}
    for model in apps.get_models():
        if model.__module__.startswith(ROOMS):
            names = [field.name for field in model._meta.concrete_fields if isinstance(field, CharField | TextField)]
            texts.update(" ".join(str(text).split()) for row in model.objects.values_list(*names) for text in row)
    return frozenset(text for text in texts if text not in ("", "None"))


def held(value: Any) -> Iterator[str]:
    for text in strings(value):
        yield " ".join(text.split())
        if text[:1] in "[{":
            try:
                yield from held(json.loads(text))
            except ValueError:
                continue


def pages(client: Client) -> Iterator[tuple[str, str, list[str]]]:
    """The address and HTML of one page of every view that links lead to, dialogs included, and its fields that have
    no label but their name in code."""
    seen, views, ahead = set(), Counter[str](), deque(DOORS)
    while ahead:
        address = ahead.popleft()
        try:
            view = resolve(address.partition("?")[0]).view_name
        except Resolver404:
            continue
        if address in seen or views[view] >= MOST:
            continue
        seen.add(address)
        answer = client.get(address)
        kind = answer.get("Content-Type", "")
        if answer.status_code != 200 or not kind.startswith(("text/html", "application/json")):
            continue
        views[view] += 1
        page = answer.content.decode()
        if kind.startswith("application/json"):
            data = answer.json()
            page = data.get("html", "") if isinstance(data, dict) else ""
        ahead.extend(link.replace("&amp;", "&") for link in LINKS.findall(page))
        # A form may have fields that its page shows otherwise, or not at all.
        yield address, page, [label for label in unlabelled(answer) if re.search(rf">\s*{label}\s*[<:*]", page)]


def unlabelled(answer: Any) -> list[str]:
    """The labels that Django makes of fields' names where the form has none: English, in no catalogue."""
    layers = [layer for context in answer.context or [] for layer in getattr(context, "dicts", [context])]
    forms = [value for layer in layers for value in layer.values() if isinstance(value, BaseForm)]
    fields = [field for form in forms for field in form.visible_fields() if field.field.label is None]
    return sorted({str(field.label) for field in fields})


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("address", PEOPLE)
def test_nobody_meets_english(demo: None, client: Client, address: str, language: str) -> None:
    user = User.objects.get(email=address)
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    client.force_login(user)
    own = written_by_people()
    found, count = {}, 0
    for place, page, labels in pages(client):
        count += 1
        if words := [*foreign_words(page, language, own=own), *labels]:
            found[place] = words
    assert count >= PEOPLE[address]
    assert found == {}
