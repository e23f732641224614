"""What the search page shows: rows of results, what narrows them, what was promoted, ways on where there is nothing.

Costs, besides what `search.query.find` costs, one query for the institutions' names and one for promoted results; where
nothing was found, one for each other language.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language, get_language_info, override

from hub.core import searchable
from hub.core.list_filters import Pager, address
from network.institutions.models import Institution
from search import query, search_form
from search.promoted import Promoted, promoted_for
from search.rows import Row, row_of

PAGE_SIZE = 20


@dataclass(frozen=True)
class Choice:
    """One choice of what narrows the list; `url` leads to the list with it, or without it where it holds."""

    label: str
    count: int
    url: str
    current: bool = False


@dataclass(frozen=True)
class InLanguage:
    """How many results the same words have in another language."""

    name: str
    code: str
    count: int
    url: str


class _ResultsPager(Pager):
    def __init__(self, results: query.Results, addressed: Any) -> None:
        self._page = Paginator(range(results.total), PAGE_SIZE).get_page(results.page)
        self._address = addressed


class SearchPage:
    def __init__(self, request: HttpRequest, question: search_form.Asked) -> None:
        self.request, self.asked = request, question
        self.language = get_language() or "fi"
        self.path = reverse("search")

    @cached_property
    def results(self) -> query.Results:
        wanted = self.asked
        return query.find(
            wanted.words,
            language=self.language,
            user=self.request.user,
            kinds=[wanted.kind.name] if wanted.kind else [],
            institution=wanted.institution.pk if wanted.institution else None,
            page=wanted.page,
            size=PAGE_SIZE,
        )

    @property
    def found_nothing(self) -> bool:
        return bool(self.asked.words) and self.results.understood and not self.results.total

    @cached_property
    def rows(self) -> list[Row]:
        return [row_of(hit, self.asked.words, self.request, self.language) for hit in self.results.hits]

    @cached_property
    def promoted(self) -> list[Promoted]:
        """Pages to be shown first; only before the list is narrowed or turned over."""
        if not self.results.understood or self.asked.is_narrowed or self.asked.page > 1:
            return []
        return promoted_for(self.asked.words, language=self.language, user=self.request.user)

    @cached_property
    def pager(self) -> Pager:
        return _ResultsPager(self.results, self.address)

    def address(self, **changes: Any) -> str:
        return address(self.path, {**self.asked.query, **changes})

    # What narrows the list

    @cached_property
    def kinds(self) -> list[Choice]:
        """The kinds of which something is found, and the one that holds; none where there is nothing to choose."""
        counts, held = self.results.by_kind, self.asked.kind
        found = [kind for kind in searchable.kinds() if counts.get(kind.name) or kind == held]
        return [
            self._choice(search_form.KIND, kind.name, str(kind.label), counts.get(kind.name, 0), kind == held)
            for kind in (found if held or len(found) > 1 else [])
        ]

    @cached_property
    def institutions(self) -> list[Choice]:
        """The institutions of which something is found, those with most first, and the one that holds."""
        counts, held = self.results.by_institution, self.asked.institution
        rows = sorted(self._institutions.values(), key=lambda row: (-counts.get(row.pk, 0), row.short_name.casefold()))
        return [
            self._choice(search_form.INSTITUTION, row.slug, row.short_name, counts.get(row.pk, 0), row == held)
            for row in rows
        ]

    def _choice(self, name: str, value: str, label: str, count: int, current: bool) -> Choice:
        return Choice(label, count, self.address(**{name: None if current else value}), current)

    @cached_property
    def chosen(self) -> list[Choice]:
        """The choices that hold: each `url` takes one away."""
        return [choice for choice in (*self.kinds, *self.institutions) if choice.current]

    @cached_property
    def _institutions(self) -> dict[int, Institution]:
        keys = {*self.results.by_institution, *(hit.entry.institution_id for hit in self.results.hits)} - {None}
        found = {row.pk: row for row in Institution.objects.filter(pk__in=keys)} if keys else {}
        held = self.asked.institution
        return {**found, held.pk: held} if held else found

    @property
    def addresses(self) -> dict[str, str]:
        """The same search in each language, by its code."""
        return {code: self._address_in(code) for code, _name in settings.LANGUAGES}

    def _address_in(self, code: str) -> str:
        with override(code):
            return address(reverse("search"), {search_form.WORDS: self.asked.words})

    @cached_property
    def other_languages(self) -> list[InLanguage]:
        """The other languages in which the words are found. One query a language."""
        return [found for code, _name in settings.LANGUAGES if code != self.language and (found := self._in(code))]

    def _in(self, code: str) -> InLanguage | None:
        number = query.count(self.asked.words, language=code, user=self.request.user)
        if not number:
            return None
        return InLanguage(str(get_language_info(code)["name_local"]), code, number, self._address_in(code))
