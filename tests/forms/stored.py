"""All that the database holds, to tell what a request has changed besides time stamps and history."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import connection, models

Rows = dict[Any, dict[str, Any]]
# What is written of each save and each visit, and what others derive from the row that was saved.
HISTORY = {
    "wagtailcore.Revision",
    "wagtailcore.PageSubscription",
    "wagtailcore.PageLogEntry",
    "wagtailcore.ModelLogEntry",
    "institutions.InstitutionLogEntry",
    "audit.PageEntryOwner",
    "wagtailadmin.EditingSession",
    "sessions.Session",
    "usersessions.UserSession",
    "django_tasks_database.DBTaskResult",
    "wagtailcore.ReferenceIndex",
    "core.HubRendition",
    "wagtail_localize.TranslationLog",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
}
# A page's notes of when, and of its newest revision.
NOTES = {
    "latest_revision_id",
    "latest_revision_created_at",
    "live_revision_id",
    "last_published_at",
    "draft_title",
}

BLOCK_KEY = re.compile(r' data-block-key=\\*"[^"\\]*\\*"')


@dataclass
class Stored:
    """Every row of every model but `HISTORY`, by table and primary key."""

    rows: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    @classmethod
    def now(cls) -> "Stored":
        found = cls()
        with connection.cursor() as cursor:
            for model in _models():
                names = ", ".join(connection.ops.quote_name(column) for column in _columns(model))
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"SELECT {names} FROM {table} ORDER BY 1")
                found.rows[model._meta.label] = tuple(cursor.fetchall())
        return found

    def changes(self, before: "Stored") -> list[str]:
        """What differs from `before`, a line each."""
        return [
            line
            for model in _models()
            if (now := self.rows[model._meta.label]) != (then := before.rows[model._meta.label])
            for line in _differences(model, then, now)
        ]


def _models() -> list[Any]:
    found = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [model for model in found if model._meta.label not in HISTORY and not model._meta.proxy]


def _columns(model: Any) -> list[str]:
    fields = [model._meta.pk, *(one for one in model._meta.local_concrete_fields if not one.primary_key)]
    return [one.column for one in fields if not _is_time_stamp(one) and one.column not in NOTES]


def _is_time_stamp(one: models.Field[Any, Any]) -> bool:
    return bool(getattr(one, "auto_now", False))


def _differences(model: Any, then: tuple[Any, ...], now: tuple[Any, ...]) -> list[str]:
    label, columns = model._meta.label, _columns(model)
    before, after = ({row[0]: row for row in rows} for rows in (then, now))
    lines = [f"{label} {key} is gone: {before[key]}" for key in before.keys() - after.keys()]
    lines += [f"{label} {key} is new: {after[key]}" for key in after.keys() - before.keys()]
    for key in before.keys() & after.keys():
        for column, old, new in zip(columns, before[key], after[key], strict=True):
            if _value(old) != _value(new):
                lines.append(f"{label} {key} {column}: {old!r} became {new!r}")
    return lines


def _value(value: Any) -> Any:
    """Data that stand as text are the same however they are spaced; the editor's keys of paragraphs are no words."""
    value = BLOCK_KEY.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str) and value[:1] in "[{":
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value
