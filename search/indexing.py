"""Taking up what is to be found, and letting go of what is gone. Each step can be done again, and ends the same."""

import logging
from collections.abc import Iterator
from typing import Any

from django.db import models, transaction
from wagtail.models import Page

from hub.core import searchable
from hub.core.fingerprints import fingerprint_of
from hub.core.searchable import Entry, Kind
from search.analysis import index_tokens, version
from search.models import SearchEntry

logger = logging.getLogger(__name__)

BATCH = 100
# Seconds: it reads every row.
JOB_EVERY = 900
WORDS = ("institution_id", "title", "lead", "text", "analysis_version")


def index_row(row: models.Model) -> int:
    """Bring the index of one row up to date; the number of entries that changed."""
    kind = searchable.kind_of(row)
    return _bring_up_to_date(kind, [row]) if kind else 0


def remove_from_index(row: models.Model) -> None:
    """Forget a row that is going; called while it still has its key."""
    names = [kind.name for kind in searchable.kinds() if isinstance(row, kind.model)]
    SearchEntry.objects.filter(kind__in=names, object_id=row.pk).delete()


def reindex(model: type[models.Model], key: Any) -> None:
    """Take up the row as the database has it now, or let it go."""
    rows = list(_specific(model._default_manager.filter(pk=key)))
    for row in rows:
        index_row(row)
    if not rows:
        remove_from_index(model(pk=key))


def compare(*, anew: bool = False) -> Iterator[tuple[Kind, int, int]]:
    """Compare the whole index with what there is and mend it: kind, rows looked at, entries changed, batch by batch.

    `anew` analyses also what has not changed.
    """
    SearchEntry.objects.exclude(kind__in=[kind.name for kind in searchable.kinds()]).delete()
    for kind in searchable.kinds():
        rows = rows_of(kind)
        last: Any = None
        while batch := list(_specific((rows.filter(pk__gt=last) if last else rows).order_by("pk")[:BATCH])):
            last = batch[-1].pk
            yield kind, len(batch), _as_far_as_it_goes(kind, batch, anew=anew)
        gone, _by_model = SearchEntry.objects.filter(kind=kind.name).exclude(object_id__in=rows.values("pk")).delete()
        yield kind, 0, gone


def run_periodic_job() -> str:
    """The periodic job: what a killed process, a restored database or a new analysis left behind."""
    changed = sum(changed for _kind, _rows_seen, changed in compare())
    return f"{changed} changed"


def fingerprint() -> str:
    """Changes where `compare` might find something: in as many queries as there are tables of things that are found."""
    pages = Page.objects.values_list("pk", "path", "title", "live", "last_published_at", "latest_revision_created_at")
    models = [kind.model for kind in searchable.kinds() if not issubclass(kind.model, Page)]
    children = [
        relation.related_model
        for model in models
        for relation in model._meta.related_objects
        if relation.one_to_many and relation.related_model._meta.label.endswith("Text")
    ]
    stored = SearchEntry.objects.values_list("kind", "object_id", "language", "updated_at", "analysis_version")
    tables = [model._default_manager.all() for model in (*models, *children)]
    return fingerprint_of(pages, stored, version(), *tables)


def rows_of(kind: Kind) -> Any:
    """The rows that are of `kind` and no nearer one. Pages as far as they are published."""
    rows = kind.model._default_manager.all()
    for other in searchable.kinds():
        if other.model is not kind.model and issubclass(other.model, kind.model):
            rows = rows.exclude(pk__in=other.model._default_manager.values("pk"))
    return rows.filter(live=True) if issubclass(kind.model, Page) else rows


def _specific(rows: Any) -> Any:
    """Pages with all their fields, things with their words."""
    if hasattr(rows, "specific"):
        return rows.specific().select_related("locale")
    return rows.with_texts() if hasattr(rows, "with_texts") else rows


def _as_far_as_it_goes(kind: Kind, rows: list[Any], *, anew: bool) -> int:
    """A row that cannot be taken up is told in the log and keeps none of the others out."""
    try:
        return _bring_up_to_date(kind, rows, anew=anew)
    except Exception:
        if len(rows) > 1:
            return sum(_as_far_as_it_goes(kind, [row], anew=anew) for row in rows)
        logger.exception("The search index cannot take up %s %s", kind.name, rows[0].pk)
        return 0


@transaction.atomic
def _bring_up_to_date(kind: Kind, rows: list[Any], *, anew: bool = False) -> int:
    """Write what differs from the entries of `rows` and delete what they no longer have; how many that were."""
    wanted = {(row.pk, entry.language): entry for row in rows for entry in _entries(kind, row)}
    stored = {
        (entry.object_id, entry.language): entry
        for entry in SearchEntry.objects.filter(kind=kind.name, object_id__in=[row.pk for row in rows])
    }
    superfluous = [entry.pk for key, entry in stored.items() if key not in wanted]
    SearchEntry.objects.filter(pk__in=superfluous).delete()
    due = [(key, entry) for key, entry in wanted.items() if anew or key not in stored or _differs(stored[key], entry)]
    SearchEntry.objects.bulk_create(
        [_analysed(kind, key, entry) for (key, _language), entry in due],
        update_conflicts=True,
        unique_fields=["kind", "object_id", "language"],
        update_fields=["institution", *WORDS[1:], "title_words", "lead_words", "text_words", "updated_at"],
    )
    return len(superfluous) + len(due)


def _entries(kind: Kind, row: Any) -> list[Entry]:
    if isinstance(row, Page) and not row.live:
        return []
    return list(kind.entries(row))


def _differs(stored: SearchEntry, entry: Entry) -> bool:
    now = (entry.institution_id, entry.title, entry.lead, entry.text, version())
    return tuple(getattr(stored, name) for name in WORDS) != now


def _analysed(kind: Kind, key: Any, entry: Entry) -> SearchEntry:
    return SearchEntry(
        kind=kind.name,
        object_id=key,
        language=entry.language,
        institution_id=entry.institution_id,
        title=entry.title,
        lead=entry.lead,
        text=entry.text,
        title_words=index_tokens(entry.title, entry.language, exact=True),
        lead_words=index_tokens(entry.lead, entry.language, exact=True),
        text_words=index_tokens(entry.text, entry.language),
        analysis_version=version(),
    )
