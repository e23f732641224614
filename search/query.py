"""Asking the index: what is found, by whom, in which order, and how a place in a text is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from hub.core.finding import Kind
from search.models import SearchEntry


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
    """What `user` may see of what answers `words`, best first. A page beyond the last gives the last."""
    raise NotImplementedError


def count(words: str, *, language: str, user: Any) -> int:
    """How many results `find` would count without filters: for "In Swedish: 3 results". One query."""
    raise NotImplementedError


def highlight(text: str, words: str, language: str, *, length: int = 240) -> str:
    """An excerpt of `text`, about `length` characters around the best place, escaped, its hits in `<mark>` (safe)."""
    raise NotImplementedError


def suggest(words: str, *, language: str, user: Any, limit: int = 6) -> list[Suggestion]:
    """Titles that `user` may see with a word that begins with the last word of `words`, and the others in it."""
    raise NotImplementedError
