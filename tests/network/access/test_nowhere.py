"""Addresses of the admin that lead nowhere."""

import pytest
from django.test import Client

from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db
NOWHERE = (
    "ei-mitaan/",
    "pages/ei-mitaan/",
    "snippets/ei/mitaan/",
    "reports/ei-mitaan/",
    "api/main/ei-mitaan/",
    "test404/",
    "pages/999999/edit/",
)


@pytest.mark.parametrize("address", NOWHERE)
def test_who_enters_the_admin_is_told_so(world: World, address: str) -> None:
    for who in ("editor", "administrator", "translator", "coordinator"):
        assert enter(getattr(world.cast, who)).get(f"/admin/{address}").status_code == 404, who


@pytest.mark.parametrize("address", NOWHERE)
def test_visitors_sign_in_first_and_readers_stay_outside(world: World, address: str) -> None:
    assert "/kirjaudu/" in Client().get(f"/admin/{address}").headers["Location"]
    assert enter(world.cast.reader).get(f"/admin/{address}").status_code == 403
