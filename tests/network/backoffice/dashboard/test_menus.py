"""Menus show what the person's role can use, and nothing else."""

import json
import re
from html import unescape
from typing import Any

import pytest

from tests.network.backoffice.dashboard.pages import draft
from tests.network.cast import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ROLES = ["coordinator", "administrator", "editor", "translator", "maintainer"]


def sidebar(client: Any) -> dict[str, str]:
    """Name → address of every entry of the menu, those of submenus too."""
    html = client.get("/admin/").content.decode()
    props = re.search(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', html, re.DOTALL)
    assert props
    found: dict[str, str] = {}

    def walk(thing: Any) -> None:
        if isinstance(thing, dict):
            if isinstance(thing.get("name"), str) and isinstance(thing.get("url"), str):
                found[thing["name"]] = thing["url"]
            thing = list(thing.values())
        if isinstance(thing, list):
            for part in thing:
                walk(part)

    walk(json.loads(props.group(1)))
    assert found
    return found


# wagtail-localize's own report pages through rows in no order.
@pytest.mark.filterwarnings("ignore:Pagination may yield")
@pytest.mark.parametrize("who", ROLES)
def test_every_entry_opens(cast, who):
    client = signed_in(getattr(cast, who))
    for name, address in sidebar(client).items():
        if address.startswith("/admin/") and "logout" not in address:
            assert client.get(address, follow=True).status_code == 200, (name, address)


@pytest.mark.parametrize("who", ROLES)
def test_nothing_leads_to_wagtails_english_guides(cast, who):
    assert not [url for url in sidebar(signed_in(getattr(cast, who))).values() if url.startswith("http")]


def test_tools_of_the_network_are_coordinators_only(cast):
    tools = {"workflows", "collections", "redirects"}
    for who in ("administrator", "editor", "translator"):
        assert not tools & set(sidebar(signed_in(getattr(cast, who))))
    assert "people" in sidebar(signed_in(cast.administrator))
    assert "people" not in sidebar(signed_in(cast.editor))


def test_lists_of_pages_offer_what_opens(cast):
    page = draft(cast.ours, cast.editor)
    client = signed_in(cast.translator)
    fi = page.locale
    cast.translator.role_assignments.get().languages.add(fi)
    html = unescape(client.get(f"/admin/pages/{page.get_parent().pk}/").content.decode())
    assert f"/admin/pages/{page.pk}/edit/" in html
    for name in ("copy", "move", "delete"):
        assert f"/admin/pages/{page.pk}/{name}/" not in html
    own = unescape(signed_in(cast.administrator).get(f"/admin/pages/{page.get_parent().pk}/").content.decode())
    assert f"/admin/pages/{page.pk}/move/" in own
