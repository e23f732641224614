"""An admin that is set up as on the real site, and its people with the second factor shown."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from hub.accounts import second_factor
from tests.network.access.world import World, make_world
from tests.sites import make_page_tree
from tests.stage import storages_below


def enter(user: Any) -> Client:
    """A client of `user`, who has signed in with the second factor."""
    client = Client()
    client.force_login(user)
    session = client.session
    second_factor.note_shown(session, user)
    session.save()
    return client


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One for all tests of a module, and nothing of it left behind; what a test writes is undone after it."""
    storages = storages_below(tmp_path_factory.mktemp("matrix"))
    with django_db_blocker.unblock(), override_settings(STORAGES=storages), transaction.atomic():
        yield make_world(make_page_tree())
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def files_of_its_own() -> None:
    """The matrix keeps its files for all its tests."""
