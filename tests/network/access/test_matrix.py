"""Who is answered what at every address that there is: role × view × whose thing. Generated from the URL resolver.

A view without a row in `expected.py` or `expected_public.py` fails here by its name.
"""

import pytest
from django.core.paginator import UnorderedObjectListWarning
from django.db import transaction
from django.test import Client

from tests.network.access.addresses import View, addresses, all_views
from tests.network.access.conftest import enter
from tests.network.access.expected import ADMIN, Row, pattern_for
from tests.network.access.expected_public import PUBLIC
from tests.network.access.world import OWNERS, World

pytestmark = pytest.mark.any_database

ROLES = ("anonymous", "reader", "editor", "administrator", "translator", "coordinator", "maintainer")
VIEWS = all_views()


@pytest.fixture(scope="module")
def clients(world: World) -> dict[str, Client]:
    people = {role: enter(getattr(world.cast, role)) for role in ROLES[1:]}
    for client in (visitor := Client(), *people.values()):
        client.raise_request_exception = False
    return {"anonymous": visitor, **people}


@pytest.mark.django_db
@pytest.mark.filterwarnings(f"ignore::{UnorderedObjectListWarning.__module__}.{UnorderedObjectListWarning.__name__}")
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_role_is_answered_as_said(view: View, world: World, clients: dict[str, Client]) -> None:
    table = ADMIN if view.in_admin else PUBLIC
    pattern = pattern_for(view.key, table)
    assert pattern, f"{view}: say in tests/network/access/expected.py who may come here."
    row = table[pattern]
    wrong = []
    for owner, address in addresses(view, world).items():
        for role in ROLES:
            wanted, got = answer_of(row, role, owner), answered(clients[role], address)
            if got != wanted:
                wrong.append(f"{role} at {owner or 'the'} {address}: {got}, not {wanted}")
    assert not wrong, "\n".join([str(view), *wrong])


def test_no_row_is_left_over() -> None:
    for table, in_admin in ((ADMIN, True), (PUBLIC, False)):
        used = {pattern_for(view.key, table) for view in VIEWS if view.in_admin is in_admin}
        assert set(table) - used == set()


def answer_of(row: Row, role: str, owner: str) -> str:
    words = str(getattr(row, role)).split()
    return words[0] if len(words) == 1 or not owner else words[OWNERS.index(owner)]


def answered(client: Client, address: str) -> str:
    """`ok`, `in` (led to sign in), or the number of the answer. What the request writes is undone."""
    point = transaction.savepoint()
    response = client.get(address)
    transaction.savepoint_rollback(point)
    if response.status_code in (301, 302):
        return "in" if "/kirjaudu/" in response.headers["Location"] else "ok"
    return "ok" if response.status_code in (200, 204, 304, 400, 405) else str(response.status_code)
