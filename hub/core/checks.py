"""Warnings of `manage.py check --deploy` about settings that start well and serve badly.

With `--database default` it also looks into the database.
"""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import OperationalError, ProgrammingError

from hub.core import own_address

PER_PROCESS = ("locmem.LocMemCache", "dummy.DummyCache")


@register(Tags.caches, deploy=True)
def cache_is_shared(**kwargs: Any) -> list[CheckMessage]:
    """Pages are kept in the cache and taken out when they change: each process must see the same one."""
    if not settings.CACHES["default"]["BACKEND"].endswith(PER_PROCESS):
        return []
    return [
        Warning(
            "Every server process keeps a cache of its own: a changed page stays old in the others.",
            hint="Set CACHE_URL to a shared cache, for example CACHE_URL=redis://localhost:6379/0",
            id="hub.W001",
        )
    ]


@register(Tags.security, deploy=True)
def hosts_are_named(**kwargs: Any) -> list[CheckMessage]:
    if "*" not in settings.ALLOWED_HOSTS:
        return []
    return [
        Warning(
            "ALLOWED_HOSTS admits any name: links in mails can be made to point elsewhere.",
            hint="Name the site's own hosts, for example ALLOWED_HOSTS=hub.example.fi",
            id="hub.W002",
        )
    ]


@register(Tags.compatibility, deploy=True)
def database_takes_writers(**kwargs: Any) -> list[CheckMessage]:
    """SQLite lets one writer in at a time and stands on one machine: right for a demo, not for the network."""
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return []
    return [
        Warning(
            "The database is SQLite, which admits one writer at a time.",
            hint="Set DATABASE_URL to a PostgreSQL server: postgres://hub:password@localhost/hub",
            id="hub.W003",
        )
    ]


@register(Tags.database)
def site_has_one_address(databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Links, feeds, mails and printed codes take the site's address from one place or another: all are to be one."""
    try:
        others = own_address.other_addresses() if databases else []
    except (OperationalError, ProgrammingError):
        return []  # not migrated yet
    return [
        Warning(
            f"The site is called {other} somewhere, and BASE_URL is {settings.BASE_URL}.",
            hint="A periodic job sets it, as does each start. Another site of Wagtail's may have that address.",
            id="hub.W004",
        )
        for other in others
    ]
