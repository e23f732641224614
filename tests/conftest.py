"""What every test may use. Each room keeps its own factories beside its tests."""

from collections.abc import Generator, Iterator
from typing import Any

import pytest

from tests import templates
from tests.sites import empty_site, remember_permissions

pytest_plugins = ["tests.browser", "tests.stage"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database-only", action="store_true", help="only tests that touch the database, and none in a browser"
    )
    parser.addoption(
        "--without-patch", metavar="TARGET", help="take back what hub/core/wagtail_patches.py has put there: tests fail"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, before Django reads them; the workers of a parallel run come after."""
    from tests.template_database import copy_from_template

    copy_from_template()
    if target := config.getoption("--without-patch"):
        take_back(target)
    if not hasattr(config, "workerinput"):
        from hub.core.catalogues import compile_all

        compile_all()


def take_back(target: str) -> None:
    """A mutant: one patch is not in force."""
    from wagtail import hooks

    from hub.core.wagtail_patches import patches

    hooks.search_for_hooks()
    found = [patch for patch in patches if patch.target == target]
    assert found, f"nothing has been put in the place of {target}"
    for patch in reversed(found):
        setattr(patch.owner, patch.name, patch.old)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    from tests.stage import touches_database

    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if "chromium" in fixtures:
            item.add_marker("browser")
        if "page_tree" in fixtures and not item.get_closest_marker("django_db"):
            item.add_marker("django_db")
    if config.getoption("--database-only"):
        once = ("browser", "any_database")
        kept = [item for item in items if touches_database(item) and not any(map(item.get_closest_marker, once))]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
        items[:] = kept


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Generator[None, Any, Any]:
    """A test that commits empties the database after itself: put back what the migrations left, for the next test."""
    from pytest_django.plugin import blocking_manager_key

    from tests.stage import is_transactional

    answer = yield
    if nextitem and is_transactional(item):
        with item.config.stash[blocking_manager_key].unblock():
            empty_site()
    return answer


@pytest.fixture(scope="session", autouse=True)
def undefined_template_variables_fail() -> None:
    """A variable that a template of ours names and nobody gives is an error, not an empty place on the page."""
    templates.refuse_undefined_variables()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """The fresh database, and a note of what only its migrations make."""
    with django_db_blocker.unblock():
        remember_permissions()


@pytest.fixture(autouse=True)
def force_login_shows_the_second_factor(monkeypatch: pytest.MonkeyPatch) -> None:
    """`client.force_login` stands for a whole sign-in, its second step included; signing in has tests of its own."""
    from django.test import Client

    from hub.accounts import second_factor

    begin = Client._login

    def whole(client: Any, user: Any, backend: str | None = None) -> None:
        begin(client, user, backend)
        session = client.session
        second_factor.note_shown(session, user)
        session.save()

    monkeypatch.setattr(Client, "_login", whole)


@pytest.fixture(autouse=True)
def nothing_left_over() -> Iterator[None]:
    """The cache and the active language of one test do not reach the next."""
    from django.core.cache import cache
    from django.utils import translation

    yield
    cache.clear()
    translation.deactivate_all()
    translation.activate("fi")
