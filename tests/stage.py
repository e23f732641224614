"""The page tree and the cast, made once for all tests of a module where every one of them starts from it.

Building them takes longer than most tests. They are made in a transaction around the module; what a test writes is
undone after it, and each test gets copies of its own, so what it does to them reaches no other. A module of which one
test empties the database itself, or starts from nothing, makes them for each test.
"""

import copy
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings

from tests.sites import PageTree, make_page_tree

TRANSACTIONAL = {"transactional_db", "live_server"}
DATABASE = {"db", "django_db_setup", *TRANSACTIONAL}


def touches_database(item: pytest.Item) -> bool:
    from django.test import TransactionTestCase

    django_case = isinstance(getattr(item, "cls", None), type) and issubclass(item.cls, TransactionTestCase)
    return django_case or _marker(item) is not None or bool(DATABASE & set(getattr(item, "fixturenames", ())))


def is_transactional(item: pytest.Item) -> bool:
    """Whether `item` commits, and empties the database when it is done."""
    marker = _marker(item)
    return bool((marker and marker.kwargs.get("transaction")) or TRANSACTIONAL & set(getattr(item, "fixturenames", ())))


def _marker(item: pytest.Item) -> pytest.Mark | None:
    return item.get_closest_marker("django_db")


def _is_everybodys(request: pytest.FixtureRequest, name: str) -> bool:
    """Whether all tests of the module that touch the database start from the fixture `name`, and none commits."""
    beside = [item for item in request.session.items if item.path == request.path and touches_database(item)]
    return all(name in getattr(item, "fixturenames", ()) and not is_transactional(item) for item in beside)


def storages_below(folder: Path) -> dict[str, Any]:
    """The settings' STORAGES with the files of `default` and `private` in `folder`."""
    stores = {name: dict(store) for name, store in django_settings.STORAGES.items()}
    for name in ("default", "private"):
        if stores[name]["BACKEND"].endswith("FileSystemStorage"):
            stores[name]["OPTIONS"] = {**stores[name].get("OPTIONS", {}), "location": str(folder / name)}
    return stores


@contextmanager
def undone(blocker: Any, files: Path) -> Iterator[None]:
    """The database open, with files in `files`; all that happens within is undone at the end."""
    from django.core.cache import cache
    from django.db import transaction
    from django.test import override_settings

    with blocker.unblock(), override_settings(STORAGES=storages_below(files)), transaction.atomic():
        yield
        transaction.set_rollback(True)
        cache.clear()


@pytest.fixture(scope="module")
def module_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where files lie that the module's own tree and cast were made with."""
    return tmp_path_factory.mktemp("module")


@pytest.fixture(scope="module")
def module_tree(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any, module_files: Path
) -> Iterator[PageTree | None]:
    if not _is_everybodys(request, "page_tree"):
        yield None
        return
    with undone(django_db_blocker, module_files):
        yield make_page_tree()


@pytest.fixture(scope="module")
def module_cast(
    request: pytest.FixtureRequest, module_tree: PageTree | None, django_db_blocker: Any, module_files: Path
) -> Iterator[Any]:
    from tests.network.cast import make_cast

    if module_tree is None or not _is_everybodys(request, "cast"):
        yield None
        return
    with undone(django_db_blocker, module_files):
        yield make_cast()


@pytest.fixture
def page_tree(module_tree: PageTree | None, db: None) -> PageTree:
    """Root, the four languages, a home page in each and the site: `.root`, `.homes["fi"]`, `.site`, `.home`."""
    return copy.deepcopy(module_tree) if module_tree else make_page_tree()


@pytest.fixture
def cast(module_cast: Any, page_tree: PageTree) -> Any:
    """The people of every test and their two institutions, below the page tree (`tests/network/cast.py`)."""
    from tests.network.cast import make_cast

    return copy.deepcopy(module_cast) if module_cast else make_cast()


@pytest.fixture(autouse=True)
def files_of_its_own(tmp_path: Path, module_files: Path, settings: Any) -> None:
    """Each test writes its uploads and rendered files into a folder of its own."""
    shutil.copytree(module_files, tmp_path, dirs_exist_ok=True)
    settings.STORAGES = storages_below(tmp_path)
