"""No view of the admin fails by what it is sent: bad input is refused where it is read, and never a fault of ours."""

import os
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.paginator import UnorderedObjectListWarning
from django.test import Client

from tests import rubbish
from tests.forms.browser_form import FormNotFoundError, form_of
from tests.forms.opening import undone
from tests.network.access.addresses import View, addresses, all_views
from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.any_database,
    pytest.mark.filterwarnings(f"ignore::{UnorderedObjectListWarning.__module__}.UnorderedObjectListWarning"),
]

VIEWS = [view for view in all_views() if view.in_admin]
# Wagtail's own, which fails to show how that looks.
FAILS_ON_PURPOSE = {"wagtailadmin_error_test"}
JSON = "application/json"
# Tries everything in every form: an hour's work, before a release.
THOROUGH = bool(os.environ.get("THOROUGH"))
tried: Counter[str] = Counter()


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    found = {role: enter(getattr(world.cast, role)) for role in ("maintainer", "administrator")}
    for client in found.values():
        client.raise_request_exception = False
    return found


@pytest.mark.parametrize("role", ["maintainer", "administrator"])
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_what_no_browser_sends_is_refused(view: View, role: str, world: World, clients: dict[str, Client]) -> None:
    if view.key in FAILS_ON_PURPOSE:
        return
    found = addresses(view, world)
    address = found.get("ours") or next(iter(found.values()))
    client, failed = clients[role], []
    for what, send in requests(client, address, with_forms=role == "maintainer"):
        # Cookies as well: some sign out.
        with undone(client):
            response = send()
        tried["requests"] += 1
        if response.status_code >= 500:
            failed.append(f"{what}: {response.exc_info[1]!r:.200}")
    assert not failed, "\n".join([f"{role} at {address}", *failed])


def requests(client: Client, address: str, *, with_forms: bool) -> Iterator[tuple[str, Any]]:
    yield "empty form", lambda: client.post(address)
    yield "another form", lambda: client.post(address, {"id": "abc", "value": "x", "next": "abc", "form-0-id": "x"})
    glue = "&" if "?" in address else "?"
    for query in rubbish.QUERIES if with_forms else ():
        yield f"?{query}", lambda query=query: client.get(f"{address}{glue}{query}")
    for method in ("put", "patch", "delete"):
        for body in rubbish.BODIES:
            yield (
                f"{method} {body[:30]!r}",
                lambda method=method, body=body: getattr(client, method)(
                    address, body, content_type="application/json"
                ),
            )
    if with_forms:
        for what, data in _forms(client, address):
            yield what, lambda data=data: client.post(address, data)


def _forms(client: Client, address: str) -> Iterator[tuple[str, rubbish.Data]]:
    response = client.get(address)
    is_page = response.status_code == 200 and "html" in response.headers.get("Content-Type", "")
    if not is_page or not response.content.strip():
        return
    try:
        form = form_of(response, address)
    except FormNotFoundError:
        return
    tried["forms"] += 1
    yield from rubbish.forms(form.data, thorough=THOROUGH)


def test_there_was_something_to_try() -> None:
    assert tried["forms"] > 60 and tried["requests"] > 10_000
