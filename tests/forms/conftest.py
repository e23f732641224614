"""The demo, loaded once for all forms, and its people with the admin open."""

from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client, override_settings
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Collection, Locale, Site

from home.demo import people
from hub.accounts.models import User
from tests.network.access.conftest import enter
from tests.sites import empty_site
from tests.stage import storages_below

ROLES = {
    "coordinator": "coordinator",
    "administrator": "institution_administrator",
    "editor": "institution_editor",
    "translator": "translator",
    "maintainer": "maintainer",
}


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The site with the demo, and what it has none of. Undone after the module."""
    storages = storages_below(tmp_path_factory.mktemp("demo"))
    with django_db_blocker.unblock(), override_settings(STORAGES=storages), transaction.atomic():
        welcome = empty_site().add_child(title="Welcome", slug="home", locale=Locale.objects.get(language_code="fi"))
        Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)
        # What waits for the commit, as the brochures' files and the search, is no part of any form.
        call_command("demo", verbosity=0, stdout=StringIO())
        Redirect.add_redirect("/vanha/", redirect_to="https://verkosto.example/uusi/")
        for collection in Collection.objects.all():
            get_document_model().objects.create(title=f"Ohje {collection}", file="ohje.pdf", collection=collection)
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def clients(demo: None) -> dict[str, Client]:
    """A signed-in client for each of ROLES; the institution's people are of one institution."""
    found = {name: enter(person(role)) for name, role in ROLES.items()}
    for name, client in found.items():
        client.person = person(ROLES[name])
    return found


def person(role: str) -> User:
    """The demo's first person with that role."""
    email = next(row["email"] for row in people.accounts() if row["role"] == role)
    return User.objects.get(email=email)


@pytest.fixture(autouse=True)
def files_of_its_own() -> None:
    """The demo keeps its files for all tests of the module."""
