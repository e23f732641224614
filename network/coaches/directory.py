"""The list of coaches as visitors narrow it: who matches, and how many each further choice would leave.

All coaches who are shown are read as small rows, in two queries, and counted here: a count beside each choice, with
the other choices applied, would else be a query each. A network has a thousand coaches, not a million.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import get_language

from network.coaches.models.coaches import CoachText, PeerCoach
from network.topics.models import ThemeText

# In the alphabet's end, where SQLite and some collations of PostgreSQL do not put them.
_LAST_LETTERS = str.maketrans("åäö", "{|}")
_MARKS = re.compile("[\u0300-\u036f]+")


@dataclass(frozen=True)
class Row:
    """One coach as the filters see it: `values` by the filter's name."""

    pk: int
    name: str
    sort_name: str
    slug: str
    institution: str
    values: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Found:
    """The rows that match, by name, and `counts[filter][choice]`: rows with the choice that match all other filters."""

    rows: list[Row]
    counts: dict[str, Counter[str]] = field(default_factory=dict)


def find(user: Any, chosen: Mapping[str, str], words: str = "") -> Found:
    """The coaches that `user` may see with the `chosen` values (a value by filter name) and all of `words`.

    Words are looked for, as parts of words, in the name, the institution's short name, the themes, and the coach's own
    words in the active language and in Finnish. Five queries at most.
    """
    rows = _rows(user)
    if words:
        texts = _texts(rows)
        wanted = fold(words).split()
        rows = [row for row in rows if all(word in texts[row.pk] for word in wanted)]
    found = []
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        missed = [name for name, value in chosen.items() if value not in row.values[name]]
        if not missed:
            found.append(row)
        for name, values in row.values.items():
            if not missed or missed == [name]:
                counts.setdefault(name, Counter()).update(values)
    return Found(sorted(found, key=lambda row: by_alphabet(row.sort_name)), counts)


def by_alphabet(name: str) -> str:
    """Sorts names as in Finland: å, ä and ö after z."""
    return name.lower().translate(_LAST_LETTERS)


def fold(text: str) -> str:
    """`text` as it is compared: without case, and without the marks that people leave out in a hurry."""
    return _MARKS.sub("", unicodedata.normalize("NFKD", text.casefold()))


def titles(keys: Iterable[int]) -> dict[int, str]:
    """Titles of coaches in the active language, else in Finnish, by primary key. One query."""
    rows = _in_language(CoachText.objects.filter(owner__in=keys)).values_list(
        "owner_id", "locale__language_code", "title"
    )
    # The active language's come last and win.
    return {owner: title for owner, code, title in sorted(rows, key=lambda row: row[1] != "fi") if title}


def _rows(user: Any) -> list[Row]:
    themes: dict[int, set[str]] = {}
    visible = PeerCoach.objects.visible_to(user).order_by()
    through = PeerCoach.themes.through.objects.filter(peercoach__in=visible)
    for coach, theme in through.values_list("peercoach_id", "theme__slug"):
        themes.setdefault(coach, set()).add(theme)
    fields = ("pk", "name", "sort_name", "slug", "institution__short_name", "institution__slug", "region__slug")
    return [
        Row(
            pk=pk,
            name=name,
            sort_name=sort_name,
            slug=slug,
            institution=short_name,
            values={
                "theme": frozenset(themes.get(pk, ())),
                "institution": frozenset((institution,)),
                "region": frozenset((region,)),
                "language": frozenset(languages),
                "availability": frozenset((availability,)),
            },
        )
        for pk, name, sort_name, slug, short_name, institution, region, languages, availability in visible.values_list(
            *fields, "languages", "availability"
        )
    ]


def _texts(rows: list[Row]) -> dict[int, str]:
    """What words are looked for in, folded, by the coach's primary key. Two queries."""
    texts = {row.pk: [row.name, row.institution] for row in rows}
    own = _in_language(CoachText.objects.all()).values_list("owner_id", "title", "asks", "about")
    for owner, *words in own:
        if owner in texts:
            texts[owner] += words
    names: dict[str, list[str]] = {}
    for slug, name in _in_language(ThemeText.objects.all()).values_list("owner__slug", "name"):
        names.setdefault(slug, []).append(name)
    for row in rows:
        texts[row.pk] += [name for theme in row.values["theme"] for name in names.get(theme, ())]
    return {pk: fold("\n".join(words)) for pk, words in texts.items()}


def _in_language(rows: Any) -> Any:
    """Text rows in the active language and in Finnish."""
    return rows.filter(Q(locale__language_code=get_language() or "fi") | Q(locale__language_code="fi"))
