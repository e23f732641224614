"""Asking the index: what is found, by whom, in which order."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models.functions import Length

from hub.core import searchable
from hub.core.searchable import Kind
from search import storage
from search.analysis import last_word, query_groups, query_words
from search.analysis.words import EXACT
from search.excerpts import highlight
from search.models import SearchEntry
from search.permitted_hits import Found, rows_of, visible

__all__ = ["Hit", "Results", "Suggestion", "count", "find", "highlight", "suggest"]

# So many titles are looked at for the best to suggest.
CANDIDATES = 100
_SCORED = ("pk", "title_words", "score")
# Of more results than these only those with a word in title or lead are scored.
MOST_SCORED = 1_000


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

    One query for all that answers, one a kind for what may be seen of it, one for the order; then one for the page's
    entries and one a kind for its rows.
    """
    groups = query_groups(words, language, exact=True)
    _words, cut = query_words(words)
    if not groups:
        return Results(understood=False, cut=cut)
    found = visible(storage.matching(SearchEntry.objects.filter(language=language), groups), user)
    of_kind = [one for one in found if not kinds or one.kind in kinds]
    chosen = [one for one in of_kind if institution is None or one.institution_id == institution]
    ranks = _ranks(groups, language, few=len(found) <= MOST_SCORED)
    chosen.sort(key=lambda one: (ranks.get(one.pk, (0, 0, 0.0)), one.object_id), reverse=True)
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
    """How many results `find` would count without filters: for "In Swedish: 3 results"."""
    groups = query_groups(words, language)
    entries = SearchEntry.objects.filter(language=language)
    return len(visible(storage.matching(entries, groups), user)) if groups else 0


def suggest(words: str, *, language: str, user: Any, limit: int = 6) -> list[Suggestion]:
    """Titles that `user` may see with a word that begins with the last word of `words`, and the others in it."""
    groups, beginning = query_groups(words, language), last_word(words)
    if not groups or not beginning:
        return []
    entries = SearchEntry.objects.filter(language=language)
    candidates = storage.matching(entries, groups, beginning=beginning).order_by(Length("title"), "title", "pk")
    rows = list(candidates.values_list("title", "kind", "object_id")[:CANDIDATES])
    seen = rows_of(((kind, key) for _title, kind, key in rows), user)
    # Those that begin as is typed before those that have it within, and no title twice.
    rows.sort(key=lambda row: not row[0].lower().startswith(words.strip().lower()))
    best = {title: (kind, key) for title, kind, key in reversed(rows) if (kind, key) in seen}
    by_name = {kind.name: kind for kind in searchable.kinds()}
    return [
        Suggestion(title, by_name[kind], seen[kind, key], language)
        for title, (kind, key) in list(reversed(best.items()))[:limit]
    ]


def _ranks(groups: list[list[str]], language: str, *, few: bool) -> dict[int, tuple[int, int, float]]:
    """How many of the words the title has, how many of these as they were typed, the database's score, by entry.

    Scoring takes longer than finding. What a great many texts have says little of any: then only those that have it
    in title or lead are scored, and the newest of the others come after them.
    """
    entries = SearchEntry.objects.filter(language=language)
    asked = groups if few else [[token for group in groups for token in group]]
    scored = storage.matching(entries, asked, scored=True, in_head=not few)
    ranks = {}
    for pk, title_words, score in scored.values_list(*_SCORED):
        title = set(title_words.split())
        typed = sum(any(token.endswith(EXACT) and token in title for token in group) for group in groups)
        ranks[pk] = (sum(not title.isdisjoint(group) for group in groups), typed, round(score, 6))
    return ranks


def _hits(found: list[Found], user: Any) -> list[Hit]:
    entries = SearchEntry.objects.select_related("institution").in_bulk([one.pk for one in found])
    rows = rows_of(((one.kind, one.object_id) for one in found), user)
    by_name = {kind.name: kind for kind in searchable.kinds()}
    return [
        Hit(entries[one.pk], by_name[one.kind], rows[one.kind, one.object_id])
        for one in found
        if one.pk in entries and (one.kind, one.object_id) in rows
    ]
