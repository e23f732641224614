"""Of what answers a question, what somebody may see at this moment."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from wagtail.models import Page

from hub.core import searchable
from search import storage
from search.models import SearchEntry

# So many keys go into one query.
MOST_KEYS = 10_000


class Found(NamedTuple):
    """What is needed of every result to count it."""

    pk: int
    kind: str
    object_id: int
    institution_id: int | None


def visible(answering: QuerySet[SearchEntry], user: Any) -> list[Found]:
    """Those of `answering` that `user` may see at this moment: each kind is asked about its own rows.

    By keys, for asking all in one query makes a database look at every row there is, also for a word that few have.
    """
    by_kind: dict[str, list[Found]] = {}
    with storage.by_index(answering.db):
        answers = [Found(*row) for row in answering.values_list(*Found._fields)]
    for one in answers:
        by_kind.setdefault(one.kind, []).append(one)
    found: list[Found] = []
    for kind in searchable.kinds():
        of_kind = by_kind.get(kind.name, [])
        for start in range(0, len(of_kind), MOST_KEYS):
            batch = of_kind[start : start + MOST_KEYS]
            seen = kind.visible(user).order_by().filter(pk__in=[one.object_id for one in batch])
            keys = set(seen.values_list("pk", flat=True))
            found += [one for one in batch if one.object_id in keys]
    return found


def rows_of(keys: Iterable[tuple[str, int]], user: Any) -> dict[tuple[str, int], Any]:
    """The rows themselves, by kind and key: one query a kind, and what it brings with it."""
    by_kind: dict[str, list[int]] = {}
    for kind_name, key in keys:
        by_kind.setdefault(kind_name, []).append(key)
    rows: dict[tuple[str, int], Any] = {}
    for kind in searchable.kinds():
        if wanted := by_kind.get(kind.name):
            seen = kind.visible(user).filter(pk__in=wanted)
            if issubclass(kind.model, Page):
                seen = seen.select_related("locale")
            rows |= {(kind.name, row.pk): row for row in seen}
    return rows
