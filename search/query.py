"""Asking the index: what is found, by whom, in which order."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from wagtail.models import Page

from hub.core import finding
from hub.core.finding import Kind
from search import storage
from search.analysis import last_word, query_groups, query_words
from search.analysis.words import EXACT
from search.excerpts import highlight
from search.models import SearchEntry

__all__ = ["Hit", "Results", "Suggestion", "count", "find", "highlight", "suggest"]

# So many titles are looked at for the best to suggest.
CANDIDATES = 200


@dataclass(frozen=True)
class Hit:
    """One result: the index's entry, its kind, and the row itself as `Kind.visible` gave it."""

    entry: SearchEntry
    kind: Kind
    row: Any


@dataclass(frozen=True)
class Results:
    """One page of what was found.

    `total` counts under the filters given. `by_kind` (kind's name → number) leaves the filter by kind out, and
    `by_institution` (primary key → number) the one by institution, so each says what choosing it would give.
    `understood` is False where the question held no word at all (empty, only punctuation); `cut` is True where it had
    more words than are looked at.
    """

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    by_institution: dict[int, int] = field(default_factory=dict)
    page: int = 1
    pages: int = 1
    understood: bool = True
    cut: bool = False


@dataclass(frozen=True)
class Suggestion:
    """A title that begins, or a word of which begins, with what is typed."""

    title: str
    kind: Kind
    row: Any
    language: str


class _Found(NamedTuple):
    """What is needed of every result to count and to order them."""

    score: float
    pk: int
    kind: str
    object_id: int
    institution_id: int | None
    title_words: str


def find(
    words: str,
    *,
    language: str,
    user: Any,
    kinds: Sequence[str] = (),
    institution: int | None = None,
    page: int = 1,
    size: int = 20,
) -> Results:
    """What `user` may see of what answers `words`, best first. A page beyond the last gives the last.

    One query for all that is found, two for the page's entries and institutions, one a kind for its rows.
    """
    groups = query_groups(words, language, exact=True)
    _words, cut = query_words(words)
    if not groups:
        return Results(understood=False, cut=cut)
    answering = storage.matching(_visible_entries(language, user), groups, scored=True)
    found = [_Found(*row) for row in answering.values_list(*_Found._fields)]
    of_kind = [one for one in found if not kinds or one.kind in kinds]
    chosen = [one for one in of_kind if institution is None or one.institution_id == institution]
    chosen.sort(key=lambda one: _rank(one, groups), reverse=True)
    pages = max(1, -(-len(chosen) // size))
    page = min(max(page, 1), pages)
    return Results(
        hits=_hits(chosen[(page - 1) * size : page * size], user),
        total=len(chosen),
        by_kind=dict(Counter(one.kind for one in found if institution in (None, one.institution_id))),
        by_institution=dict(Counter(one.institution_id for one in of_kind if one.institution_id is not None)),
        page=page,
        pages=pages,
        cut=cut,
    )


def count(words: str, *, language: str, user: Any) -> int:
    """How many results `find` would count without filters: for "In Swedish: 3 results". One query."""
    groups = query_groups(words, language)
    return storage.matching(_visible_entries(language, user), groups).count() if groups else 0


def suggest(words: str, *, language: str, user: Any, limit: int = 6) -> list[Suggestion]:
    """Titles that `user` may see with a word that begins with the last word of `words`, and the others in it."""
    groups, beginning = query_groups(words, language), last_word(words)
    if not groups or not beginning:
        return []
    entries = storage.matching(_visible_entries(language, user), groups, beginning=beginning)
    rows = list(entries.values_list("title", "pk", "kind", "object_id")[:CANDIDATES])
    # Those that begin as is typed before those that have it within, the short before the long; no title twice.
    rows.sort(key=lambda row: (not row[0].lower().startswith(words.strip().lower()), len(row[0]), row[0], row[1]))
    best = list({row[0]: row for row in reversed(rows)}.values())[::-1][:limit]
    seen = _rows_of(((kind, key) for _title, _pk, kind, key in best), user)
    by_name = {kind.name: kind for kind in finding.kinds()}
    return [
        Suggestion(title, by_name[kind], seen[kind, key], language)
        for title, _pk, kind, key in best
        if (kind, key) in seen
    ]


def _visible_entries(language: str, user: Any) -> QuerySet[SearchEntry]:
    """Entries in `language` of what `user` may see at this moment: each kind is asked, in the same query."""
    seen = Q(pk__in=[])
    for kind in finding.kinds():
        seen |= Q(kind=kind.name, object_id__in=kind.visible(user).order_by().values("pk"))
    return SearchEntry.objects.filter(seen, language=language)


def _rank(one: _Found, groups: list[list[str]]) -> tuple[int, int, float, int]:
    """How many of the words the title has, how many of these as they were typed, the database's score, the newer."""
    title = set(one.title_words.split())
    typed = sum(any(token.endswith(EXACT) and token in title for token in group) for group in groups)
    return sum(not title.isdisjoint(group) for group in groups), typed, round(one.score, 6), one.object_id


def _hits(found: list[_Found], user: Any) -> list[Hit]:
    entries = SearchEntry.objects.select_related("institution").in_bulk([one.pk for one in found])
    rows = _rows_of(((one.kind, one.object_id) for one in found), user)
    by_name = {kind.name: kind for kind in finding.kinds()}
    return [
        Hit(entries[one.pk], by_name[one.kind], rows[one.kind, one.object_id])
        for one in found
        if one.pk in entries and (one.kind, one.object_id) in rows
    ]


def _rows_of(keys: Iterable[tuple[str, int]], user: Any) -> dict[tuple[str, int], Any]:
    """The rows themselves, by kind and key: one query a kind, and what it brings with it."""
    by_kind: dict[str, list[int]] = {}
    for kind_name, key in keys:
        by_kind.setdefault(kind_name, []).append(key)
    rows: dict[tuple[str, int], Any] = {}
    for kind in finding.kinds():
        if wanted := by_kind.get(kind.name):
            seen = kind.visible(user).filter(pk__in=wanted)
            if issubclass(kind.model, Page):
                seen = seen.select_related("locale")
            rows |= {(kind.name, row.pk): row for row in seen}
    return rows
