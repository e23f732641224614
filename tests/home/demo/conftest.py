"""The site with the demo in it, for tests that want a whole site to look at."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import TestCase
from wagtail.models import Locale, Site

from tests.sites import empty_site
from tests.stage import undone


def welcome_page() -> None:
    """The site as Wagtail's migrations leave it, whatever an earlier test did."""
    welcome = empty_site().add_child(title="Welcome", slug="home", locale=Locale.objects.get(language_code="fi"))
    Site.objects.create(hostname="localhost", root_page=welcome, is_default_site=True)


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any, module_files: Path) -> Iterator[None]:
    """All of the demo, loaded once for the module; each test may change it, and what it changes is undone."""
    with undone(django_db_blocker, module_files):
        welcome_page()
        with TestCase.captureOnCommitCallbacks(execute=True):
            call_command("demo", stdout=StringIO())
        yield
