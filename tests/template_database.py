"""The test database is made by migrations once, and copied for every process and run until what makes it changes.

Making it takes half a minute. The template of SQLite is a file in pytest's cache, that of PostgreSQL a database beside
the run's own, which goes with them (`databases.drop`).
"""

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.backends.base.creation import BaseDatabaseCreation

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".pytest_cache" / "databases"
ROOMS = ("hub", "network", "materials", "home", "search")
# What says how the database looks, and what is put into it after migrations.
MAKERS = ("**/migrations/*.py", "**/models.py", "**/models/*.py", "**/apps.py", "hub/settings/*.py", "search/*.py")

_create = BaseDatabaseCreation.create_test_db


def copy_from_template() -> None:
    """Have Django's test databases be copies from now on."""
    BaseDatabaseCreation.create_test_db = _copy_test_db  # type: ignore[method-assign]


def digest() -> str:
    """Changes with whatever might make the database another."""
    found = hashlib.sha256((ROOT / "requirements" / "production.txt").read_bytes())
    # `make test WAGTAIL=8` installs others than those.
    found.update(" ".join(version(name) for name in ("Django", "wagtail", "wagtail-localize")).encode())
    paths = {path for pattern in MAKERS for path in ROOT.glob(pattern) if path.relative_to(ROOT).parts[0] in ROOMS}
    for path in sorted(paths):
        found.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return found.hexdigest()[:12]


def _copy_test_db(creation: Any, *args: Any, **kwargs: Any) -> str:
    connection = creation.connection
    name: str = creation._get_test_db_name()
    copy = _copy_file if connection.vendor == "sqlite" else _copy_database
    with _one_at_a_time():
        copy(creation, name, lambda template: _make(creation, template))
    connection.close()
    settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = name
    return name


def _make(creation: Any, name: str) -> None:
    """Let Django make the test database `name` by migrations."""
    connection = creation.connection
    kept, own = connection.settings_dict["TEST"]["NAME"], connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = name
    try:
        _create(creation, verbosity=0, autoclobber=True, serialize=False)
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connections.close_all()
        connection.settings_dict["TEST"]["NAME"] = kept
        settings.DATABASES[connection.alias]["NAME"] = connection.settings_dict["NAME"] = own


def _copy_file(creation: Any, name: str, make: Callable[[str], None]) -> None:
    template = CACHE / f"{digest()}.sqlite3"
    if not template.exists():
        for old in CACHE.glob("*.sqlite3*"):
            old.unlink()
        unfinished = template.with_suffix(".unfinished")
        make(str(unfinished))
        unfinished.rename(template)
    for suffix in ("", "-wal", "-shm"):
        Path(name + suffix).unlink(missing_ok=True)
    shutil.copyfile(template, name)


def _copy_database(creation: Any, name: str, make: Callable[[str], None]) -> None:
    quote = creation.connection.ops.quote_name
    # Workers add their own names to the run's.
    template = f"{name.split('_gw')[0]}_{digest()}"
    with creation._nodb_cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        there = cursor.fetchone()
    unfinished = f"{template}_unfinished"
    if not there:
        make(unfinished)
    with creation._nodb_cursor() as cursor:
        if not there:
            cursor.execute(f"ALTER DATABASE {quote(unfinished)} RENAME TO {quote(template)}")
        cursor.execute(f"DROP DATABASE IF EXISTS {quote(name)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {quote(name)} TEMPLATE {quote(template)}")


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
