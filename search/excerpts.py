"""A place of a text that answers the question, with the words that do in `<mark>`.

Each word of the text as it stands is analysed again: "oppaan" is marked for "opas".
"""

from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.analysis import forms_of, query_groups
from search.analysis.words import clean

# So much of a long text is looked at.
MOST = 60_000


class Mark(NamedTuple):
    """A stretch of the text, and which words of the question it answers."""

    start: int
    end: int
    groups: frozenset[int]


def highlight(text: str, words: str, language: str, *, length: int = 240) -> SafeString:
    """An excerpt of `text`, about `length` characters around the best place, escaped, its hits in `<mark>` (safe).

    The beginning of the text where no word of it answers `words`; all of it with `length=0`.
    """
    text = " ".join(clean(text[:MOST]).split())
    marks = _marks(text, query_groups(words, language), language)
    start, end = _window(text, marks, length) if length else (0, len(text))
    pieces = ["… "] if start else []
    at = start
    for mark in marks:
        if mark.start >= at and mark.end <= end:
            pieces += [escape(text[at : mark.start]), "<mark>", escape(text[mark.start : mark.end]), "</mark>"]
            at = mark.end
    pieces += [escape(text[at:end]), " …" if end < len(text) else ""]
    return mark_safe("".join(pieces))


def _marks(text: str, groups: list[list[str]], language: str) -> list[Mark]:
    asked = [frozenset(group) for group in groups]
    marks: list[Mark] = []
    if not asked:
        return marks
    for forms in forms_of(text, language):
        answered = frozenset(number for number, group in enumerate(asked) if not group.isdisjoint(forms.tokens))
        together = frozenset(number for number, group in enumerate(asked) if not group.isdisjoint(forms.joined))
        if together - answered:
            # It answers only together with the word before it, which may be marked already.
            marks = [mark for mark in marks if mark.start < forms.first]
            marks.append(Mark(forms.first, forms.word.end, together | answered))
        elif answered:
            marks.append(Mark(forms.word.start, forms.word.end, answered))
    return marks


def _window(text: str, marks: list[Mark], length: int) -> tuple[int, int]:
    """Where the excerpt begins and ends: where most words of the question stand together, then where most marks do."""
    if len(text) <= length:
        return 0, len(text)
    best, start = (0, 0), 0
    last = 0
    for first, mark in enumerate(marks):
        while last < len(marks) and marks[last].end <= mark.start + length * 3 // 4:
            last += 1
        inside = marks[first:last]
        worth = (len(frozenset().union(*(one.groups for one in inside))), len(inside))
        if worth > best:
            best, start = worth, mark.start
    start = _at_a_word(text, max(0, start - length // 4))
    end = min(len(text), start + length)
    if end < len(text):
        # Back to the end of a word, unless that one word is all there is.
        space = text.rfind(" ", start + length // 2, end + 1)
        end = space if space > 0 else end
    return start, end


def _at_a_word(text: str, start: int) -> int:
    """The beginning of the sentence that is near before `start`, else of the next word."""
    if start == 0:
        return 0
    space = text.find(" ", start, start + 40)
    return space + 1 if space >= 0 else start
