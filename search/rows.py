"""One result as it is shown."""

from dataclasses import dataclass

from django.http import HttpRequest

from search.models import SearchEntry
from search.query import Hit, highlight

# A title is shown whole: long before this it is refused.
WHOLE = 1000


@dataclass(frozen=True)
class Row:
    """One result. `title` and `excerpt` are safe HTML with the words found in <mark>; `facts` stand above the title.

    `lang` is set where the words are in another language than the interface.
    """

    title: str
    excerpt: str
    url: str
    facts: list[str]
    lang: str


def row_of(hit: Hit, words: str, request: HttpRequest, language: str) -> Row:
    """A result of `words` for a reader of `language`."""
    entry = hit.entry
    facts = [
        str(hit.kind.label),
        entry.institution.short_name if entry.institution else "",
        hit.kind.describe(hit.row, language),
    ]
    return Row(
        title=highlight(entry.title, words, entry.language, length=WHOLE),
        excerpt=excerpt(entry, words),
        url=hit.kind.url(hit.row, request, language),
        facts=[fact for fact in dict.fromkeys(facts) if fact],
        lang=entry.language if entry.language != language else "",
    )


def excerpt(entry: SearchEntry, words: str) -> str:
    """The place of an entry that answers `words`: in its lead, else in its text; its beginning where none does."""
    lead, text = (highlight(part, words, entry.language) if part else "" for part in (entry.lead, entry.text))
    return next((part for part in (lead, text) if "<mark>" in part), lead or text)
