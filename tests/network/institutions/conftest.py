from collections.abc import Iterator

import pytest
from django.test import Client

from hub.accounts.models import User
from network.institutions.models import Institution
from network.institutions.signals import institution_changed
from tests.network.factories import InstitutionFactory


@pytest.fixture
def institution(db: None) -> Institution:
    return InstitutionFactory()


@pytest.fixture
def administrator(db: None) -> User:
    return User.objects.create_superuser("hallinta@verkosto.example", "salasana")


@pytest.fixture
def admin_site(administrator: User, client: Client) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture
def changes() -> Iterator[list[frozenset[str]]]:
    """What `institution_changed` has told since the test began."""
    told: list[frozenset[str]] = []

    def hear(what: frozenset[str], **_rest: object) -> None:
        told.append(what)

    institution_changed.connect(hear)
    yield told
    institution_changed.disconnect(hear)
