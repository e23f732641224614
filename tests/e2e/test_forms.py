"""The tests of forms send what the browser sends: its own list of a form's fields is the yardstick."""

import json
import re
from typing import Any

from django.test import Client
from playwright.sync_api import expect

from home.models import ContentPage
from hub.accounts.models import User
from tests.forms.browser_form import form_of

SENT = """() => [...new FormData(document.querySelector("#page-edit-form"))]
  .map(([name, value]) => [name, typeof value === "string" ? value : null])
  .filter(([name, value]) => value !== null)"""
# Different at each request.
OWN = {"csrfmiddlewaretoken"}


def test_a_page_with_every_block(hub: Any, browser_page: Any, live_server: Any) -> None:
    client = Client()
    client.force_login(User.objects.create_superuser("yllapito@example.fi", "salasana-pitkä-1"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    browser_page.context.add_cookies([cookie])
    written = next(page for page in ContentPage.objects.filter(alias_of=None) if len(page.body) > 5)
    for page in (hub.employer, written):
        address = f"/admin/pages/{page.pk}/edit/"
        browser_page.goto(address)
        expect(browser_page.locator("[name=comments-TOTAL_FORMS]")).to_have_count(1)
        sent = [(name, readable(value)) for name, value in browser_page.evaluate(SENT) if name not in OWN]
        found = form_of(client.get(address), address).fields
        ours = [(name, readable(value)) for name, value in found if name not in OWN]
        ours, sent = set(map(repr, ours)), set(map(repr, sent))
        assert (ours - sent, sent - ours) == (set(), set())


def readable(value: str) -> Any:
    """Rich text by its words, for the editor gives its paragraphs keys, and none where there are none. Items of lists
    that were made without ids get new ones at each opening."""
    value = value.replace("\r\n", "\n")
    if value.startswith("{"):
        words = [(block["type"], block["text"]) for block in json.loads(value)["blocks"]]
        return words if any(text for _type, text in words) else None
    return None if value == "null" else UUID.sub("an id", value)


UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
