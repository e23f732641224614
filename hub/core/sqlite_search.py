"""Searching on SQLite for words with a quotation mark in them: `5" putki`, or one that was never closed.

The search backend puts each word between quotation marks and leaves those inside as they are, which SQLite refuses; a
zero character ends its words before their time.
"""

from typing import Any

from django.db import connection

from hub.core.wagtail_patches import patch


def quote_words() -> None:
    """Write words as SQLite's full-text search reads them. Other databases are left as they are."""
    if connection.vendor != "sqlite":
        return
    from modelsearch.backends.database.sqlite.query import Lexeme

    plain = Lexeme.as_sql

    def as_sql(self: Any, compiler: Any, connection: Any) -> tuple[str, list[str]]:
        template, words = plain(self, compiler, connection)
        return template, [word.replace('"', '""').replace("\0", " ") for word in words]

    patch(
        Lexeme,
        "as_sql",
        as_sql,
        reason="searching the admin on SQLite for a quotation mark would fail",
        test="tests/hub/core/test_site_views.py",
    )
