"""What can be searched for: each feature registers its own kinds here, and `search` knows none of them by name.

    finding.register(Kind("news", _("News"), NewsPage, entries=…, visible=NewsPage.objects.visible_to, url=…))

A kind says what words a row has, in which language, and who may see which rows; `search` analyses, keeps and ranks
them. Pages are taken up and let go by Wagtail's own signals, other models when they are saved and deleted; a feature
whose words change in another way (rows beside the row, a date that passes) says so with `changed`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.dispatch import Signal
from django.utils.html import strip_tags
from wagtail.models import Page

from hub.core.registry import ORDER, Registry

# What a sentence ends with; the last two where it is quoted or in brackets.
ENDS = (".", "!", "?", ":", ";", "…", "”", ")")

# Sent with `instance`: what is said of it in the index is to be made anew.
row_changed = Signal()


@dataclass(frozen=True)
class Entry:
    """The words of one row in one language. `language` is that of the words, not of the reader.

    `lead` is what a result shows where no place in `text` answers the question; `text` is plain, without markup.
    """

    language: str
    title: str
    lead: str = ""
    text: str = ""
    institution_id: int | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of thing that is found. `name` stands in addresses (`?kind=news`), `label` in the list of filters.

    `entries(row)` gives a row's words, one a language, and nothing for a row that is not to be found at all (an alias
    of a page in another language). `visible(user)` gives the rows that `user` may see now: it is asked at every
    search, as a subquery, so that nothing is found a moment longer than it is shown. `url(row, request, language)` is
    the row's address for a reader of `language`. `describe(row, language)`, if given, is the line above a result's
    title: a date, an institution.
    """

    name: str
    label: Any
    model: type[Model]
    entries: Callable[[Any], Iterable[Entry]]
    visible: Callable[[Any], QuerySet[Any]]
    url: Callable[[Any, Any, str], str]
    describe: Callable[[Any, str], str] = lambda row, language: ""
    order: int = ORDER


registered: Registry[Kind] = Registry("searchable type")


def register(kind: Kind) -> None:
    """Have rows of a kind found."""
    registered.add(kind.name, kind, order=kind.order)


def kinds() -> list[Kind]:
    return list(registered)


def kind_of(row: Model) -> Kind | None:
    """The kind that `row` is of: that of its own class, else of the nearest above it."""
    by_model = {kind.model: kind for kind in registered}
    return next((by_model[model] for model in type(row).__mro__ if model in by_model), None)


def changed(row: Model) -> None:
    """Say that the words of `row` are no longer what they were. Send it where the change is saved."""
    row_changed.send(sender=type(row), instance=row)


def page_words(page: Any) -> str:
    """What Wagtail's own search would read of `page`: its search fields but the title, as plain words.

    A heading ends like a sentence, so that an excerpt does not run it into what follows.
    """
    words: list[str] = []
    for field in page.get_search_fields():
        if type(field).__name__ == "SearchField" and field.field_name != "title":
            value = field.get_value(page)
            words += map(str, value) if isinstance(value, (list, tuple)) else [str(value or "")]
    plain = (" ".join(strip_tags(word).split()) for word in words)
    return " ".join(part if part.endswith(ENDS) else f"{part}." for part in plain if part)


def page_entries(page: Any, *, lead: str = "", institution_id: int | None = None) -> list[Entry]:
    """The words of a page for `Kind.entries`: none of an alias, which shows the words of another language's page."""
    if page.alias_of_id:
        return []
    lead = lead or page.search_description
    return [Entry(page.locale.language_code, page.title, lead, page_words(page), institution_id)]


def page_url(page: Page, request: Any, language: str) -> str:
    """The address of a page for `Kind.url`."""
    return page.get_url(request) or ""
