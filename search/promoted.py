"""Pages that coordinators want found first: which of them fit what somebody searches for."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from hub.core.visibility import VisiblePageQuerySet
from search.analysis import query_groups
from search.analysis.words import folded
from search.models import PromotedResult

MOST = 3


@dataclass(frozen=True)
class Promoted:
    page: Page
    text: str

    @property
    def language(self) -> str:
        return str(self.page.locale.language_code)


def promoted_for(words: str, *, language: str, user: Any) -> list[Promoted]:
    """The pages promoted for `words` that `user` may read, at most MOST. Two queries, where anything is promoted."""
    asked = _words_of(words, language)
    rows = PromotedResult.objects.filter(language=language) if asked else []
    fitting = [row for row in rows if any(_fits(line, asked, language) for line in row.lines)]
    if not fitting:
        return []
    keys = [row.page_id for row in fitting]
    pages = VisiblePageQuerySet(model=Page).visible_to(user).filter(pk__in=keys).select_related("locale").in_bulk()
    shown = {row.page_id: Promoted(pages[row.page_id], row.text) for row in reversed(fitting) if row.page_id in pages}
    return [shown[key] for key in dict.fromkeys(keys) if key in shown][:MOST]


def _fits(line: str, asked: list[set[str]], language: str) -> bool:
    """Whether every word of `line` is among those searched for, in whatever form, with its dots or without."""
    wanted = [word | folded(word) for word in _words_of(line, language)]
    return bool(wanted) and all(any(word & other for other in asked) for word in wanted)


def _words_of(text: str, language: str) -> list[set[str]]:
    return [set(group) for group in query_groups(text, language)]
