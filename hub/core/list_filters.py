"""The filters and the pages of a public list: what its address says, read once, with the addresses that change it.

    filters = Filters(request, [Filter("theme", _("Theme"), choices, _("All themes"))])
    pager = Pager(request, rows, size=20, address=filters.address)

`templates/components/filters.html` and `pager.html` draw them. An address may say anything: what is no choice is passed
over and told (`filters.unknown`), a page that is not there is the nearest one that is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

PAGE = "page"
WORDS = "q"
LONGEST_WORDS = 100


@dataclass(frozen=True)
class Choice:
    """One option of a select. `count`, if given, is how many rows it would leave, and stands beside the label."""

    value: str
    label: Any
    count: int | None = None


@dataclass(frozen=True)
class Filter:
    """One select. `name` stands in addresses; `every` is the choice of no choice ("All themes").

    `present` is asked of a value that is no choice: it gives the one that stands for it by now, or the value itself.
    """

    name: str
    label: Any
    choices: Sequence[Choice]
    every: Any
    present: Callable[[str], str] = str


@dataclass(frozen=True)
class Select:
    """A filter as the form shows it: `value` is what is chosen, or empty."""

    filter: Filter
    value: str


@dataclass(frozen=True)
class Chosen:
    """A tag: one choice that holds, and the address of the list without it."""

    label: str
    kind: str
    url: str


class Filters:
    """What the address of `request` says of `filters`. With `words`, a label, there is a field for free words too.

    `kept` is what else the address says and goes on saying, such as the way in which the list is shown.
    """

    def __init__(
        self, request: HttpRequest, filters: Sequence[Filter], *, words: Any = "", kept: Mapping[str, str] | None = None
    ) -> None:
        self.path, self.filters, self.words_label, self.kept = request.path, filters, words, kept or {}
        given = {name: request.GET.get(name, "").strip() for name in [one.name for one in filters]}
        known = {one.name: {choice.value for choice in one.choices} for one in filters}
        for one in filters:
            if given[one.name] and given[one.name] not in known[one.name]:
                given[one.name] = one.present(given[one.name])
        self.values = {name: value for name, value in given.items() if value and value in known[name]}
        # A value that is no choice, such as a theme that was taken away since the link was saved.
        self.unknown = any(value and name not in self.values for name, value in given.items())
        self.words = " ".join(request.GET.get(WORDS, "").replace("\x00", " ").split())[:LONGEST_WORDS] if words else ""

    def __getitem__(self, name: str) -> str:
        """The chosen value of the filter `name`; empty where nothing is chosen. KeyError where it is no filter."""
        if not any(name == one.name for one in self.filters):
            # A template looks here first for each of the names below.
            raise KeyError(name)
        return self.values.get(name, "")

    @property
    def active(self) -> bool:
        return bool(self.values or self.words)

    @property
    def selects(self) -> list[Select]:
        return [Select(one, self[one.name]) for one in self.filters]

    @cached_property
    def query(self) -> dict[str, str]:
        """What an address has to say to mean the same list."""
        return {**self.kept, **({WORDS: self.words} if self.words else {}), **self.values}

    @property
    def querystring(self) -> str:
        """`?theme=hoks&year=2026`, or nothing."""
        return f"?{urlencode(self.query)}" if self.query else ""

    @property
    def chosen(self) -> list[Chosen]:
        tags = [Chosen(self.words, str(self.words_label), self.address(**{WORDS: None}))] if self.words else []
        return tags + [
            Chosen(str(choice.label), str(one.label), self.address(**{one.name: None}))
            for one in self.filters
            for choice in one.choices
            if choice.value == self[one.name]
        ]

    def address(self, **changes: Any) -> str:
        """The address of the list as it is narrowed now, with `changes`; None takes a part away."""
        return address(self.path, {**self.query, **changes})


def address(path: str, query: Mapping[str, Any]) -> str:
    """`path` with those of `query` that have a value."""
    said = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{said}" if said else path


@dataclass(frozen=True)
class PageLink:
    """A number of the pager; without `url` it stands for numbers left out."""

    label: str
    url: str = ""
    current: bool = False


class Pager:
    """One page of `rows`, the one that the address of `request` asks for. Two queries: a count and the page's rows.

    `address(page=…)` makes the addresses of the other pages (`Filters.address`).
    """

    def __init__(self, request: HttpRequest, rows: Any, *, size: int, address: Callable[..., str]) -> None:
        self._page = Paginator(rows, size).get_page(request.GET.get(PAGE))
        self._address = address

    @cached_property
    def rows(self) -> list[Any]:
        return list(self._page.object_list)

    @property
    def number(self) -> int:
        return self._page.number

    @property
    def count(self) -> int:
        """How many rows there are on all pages."""
        return self._page.paginator.count

    @property
    def last(self) -> int:
        return self._page.paginator.num_pages

    def url(self, number: int) -> str:
        return self._address(**{PAGE: number if number > 1 else None})

    @property
    def previous_url(self) -> str:
        return self.url(self.number - 1) if self._page.has_previous() else ""

    @property
    def next_url(self) -> str:
        return self.url(self.number + 1) if self._page.has_next() else ""

    @property
    def links(self) -> list[PageLink]:
        numbers = self._page.paginator.get_elided_page_range(self.number, on_each_side=1, on_ends=1)
        return [
            PageLink(str(number), self.url(number), number == self.number) if isinstance(number, int) else PageLink("…")
            for number in numbers
        ]
