"""Words of a text as it stands, and the plain forms that all languages share."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

# What is said beside a word's own forms: as it stands ("oppaan0x"), and without its dots ("tyo1x"). Letters and digits
# only, and at the end, so that both databases take them for one word and its beginning is found by what is typed.
EXACT, FOLDED = "0x", "1x"
# The databases refuse or cut words that are much longer.
LONGEST = 80

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?::[a-zåäö]{1,6}(?![^\W_]))?")
# Soft hyphens, joiners, marks of direction: they stand in a text and are no part of its words.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))

# Letters of Northern Sámi and the neighbours' whose mark Unicode does not take for one.
_STROKES = str.maketrans({"ø": "o", "đ": "d", "ŋ": "n", "ŧ": "t", "æ": "ae"})


@dataclass(frozen=True)
class Word:
    """`text` as written; `joint` is what stands between it and the word before: " ", "-", or something else ("")."""

    text: str
    start: int
    end: int
    joint: str


def clean(text: str) -> str:
    """`text` composed and without what is not seen, of any length."""
    return unicodedata.normalize("NFC", text).translate(_UNSEEN).replace("\0", " ")


def split(text: str) -> Iterator[Word]:
    """The words of a `clean` text in their order."""
    end = None
    for match in _WORD.finditer(text):
        between = "" if end is None else text[end : match.start()]
        joint = between if between in ("-", "\u2011") else " " if between and not between.strip() else ""
        end = match.end()
        yield Word(match.group(), match.start(), end, "-" if joint == "\u2011" else joint)


def plain(word: str) -> str:
    """`word` in small letters, without the signs that may stand in it, as a token."""
    return "".join(letter for letter in word.lower() if letter.isalnum())[:LONGEST]


def fold(word: str) -> str:
    """`word` without the marks over its letters: "työ" → "tyo", "läroavtal" → "laroavtal"."""
    letters = unicodedata.normalize("NFKD", word).translate(_STROKES)
    return "".join(letter for letter in letters if letter.isalnum())


def folded(words: set[str]) -> set[str]:
    """The folded forms of those of `words` that have marks, as tokens that never meet a word without any."""
    return {fold(word) + FOLDED for word in words if fold(word) != word}
