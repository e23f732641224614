"""What the hub adds to the admin is as accessible as the public pages. Wagtail's own parts are Wagtail's."""

from typing import Any

import pytest
from django.test import Client

from hub.accounts.models import User

# Wagtail heads its forms with an h2.
WAGTAILS_OWN = "page-has-heading-one:"
SEND_TO_PREVIEW = """async (address) => {
  const form = document.querySelector("#page-edit-form");
  const answer = await fetch(address, { method: "POST", body: new FormData(form) });
  return (await answer.json()).is_valid;
}"""


@pytest.fixture
def editor(browser_page: Any, live_server: Any) -> Any:
    """A tab in which a maintainer has signed in."""
    client = Client()
    client.force_login(User.objects.create_superuser("yllapito@example.fi", "salasana-pitkä-1"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    browser_page.context.add_cookies([cookie])
    return browser_page


def test_the_institutions_form_and_the_brochures_preview(hub, editor, axe):
    editor.goto(f"/admin/snippets/institutions/institution/edit/{hub.institution.pk}/")
    assert [fault for fault in axe(editor) if not fault.startswith(WAGTAILS_OWN)] == []
    address = f"/admin/pages/{hub.employer.pk}/edit/"
    editor.goto(address)
    assert editor.evaluate(SEND_TO_PREVIEW, f"{address}preview/")
    editor.goto(f"{address}preview/?mode=pdf-green")
    assert editor.get_by_role("img").count() == 2
    assert axe(editor) == []
