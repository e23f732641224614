"""The one way from a text to the tokens of the index, and from a question to what is asked of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from search.analysis import finnish, snowball, voikko
from search.analysis.stopwords import STOPWORDS
from search.analysis.words import EXACT, FOLDED, Word, clean, fold, folded, plain, split

# Counted up when the tokens change: everything that was taken up before is taken up again.
REVISION = 2
MOST_WORDS, MOST_LETTERS = 10_000, 400_000
# Of a question: more words than anybody types.
MOST_QUERY_WORDS, MOST_QUERY_LETTERS = 16, 1_000

# 648 700, which is asked for as 648700 too.
_THOUSANDS = re.compile(r"[1-9]\d{0,2} \d{3}$")


@dataclass(frozen=True)
class Forms:
    """A word where it stands in the text, and its tokens; `first` is where it begins together with the word before."""

    word: Word
    tokens: frozenset[str]
    joined: frozenset[str] = frozenset()
    first: int = 0


def version() -> str:
    """Names the analysis and what it works with: a machine that gains or loses Voikko takes everything up again."""
    return f"{REVISION} voikko {voikko.version()}" if voikko.version() else f"{REVISION} simplemma"


def forms_of(text: str, language: str) -> Iterator[Forms]:
    """Each word of a text that is `clean`, with all that it is found by."""
    before: Word | None = None
    for word in split(text):
        joined = _joined(before, word, language) if before and word.joint else frozenset()
        yield Forms(word, _index_forms(word.text, language), joined, before.start if before else word.start)
        before = word


def index_tokens(text: str, language: str, *, exact: bool = False) -> str:
    """The tokens of `text` with spaces between; with `exact` also each word as it stands, for titles."""
    tokens: list[str] = []
    for number, forms in enumerate(forms_of(clean(text[:MOST_LETTERS]), language)):
        if number == MOST_WORDS:
            break
        tokens += sorted(forms.tokens | forms.joined)
        if exact:
            tokens.append(plain(forms.word.text) + EXACT)
    return " ".join(tokens)


def query_words(text: str) -> tuple[list[Word], bool]:
    """The words of a question, and whether there were more than are looked at."""
    words = list(split(clean(text[:MOST_QUERY_LETTERS])))
    return words[:MOST_QUERY_WORDS], len(words) > MOST_QUERY_WORDS or len(text) > MOST_QUERY_LETTERS


def query_groups(text: str, language: str, *, exact: bool = False) -> list[list[str]]:
    """What is asked: one of the tokens of each group. Empty where `text` holds no word.

    Neighbours are also tried as one word (työ paikka). Words such as "ja" are left out where others stand beside them.
    With `exact` each group holds the word as typed, too, which only orders what is found.
    """
    words, _cut = query_words(text)
    stop = STOPWORDS.get(language, frozenset())
    words = [word for word in words if plain(word.text) not in stop] or words
    groups = [set(_query_forms(word.text, language)) for word in words]
    for number in range(len(words) - 1):
        first, second = words[number], words[number + 1]
        if second.joint:
            # In small letters: "TES palkka" would pass for an abbreviation with an ending.
            as_one = _query_forms(plain(first.text) + second.text, language) | _hyphened(first, second, language)
            groups[number] |= as_one
            groups[number + 1] |= as_one
    if exact:
        groups = [group | {plain(word.text) + EXACT} for group, word in zip(groups, words, strict=True)]
    return [sorted(group) for group in groups]


def last_word(text: str) -> str:
    """The last word of `text` as its beginning stands among the tokens; empty where the typing has gone on."""
    words, _cut = query_words(text)
    return plain(words[-1].text) if words else ""


def _index_forms(word: str, language: str) -> frozenset[str]:
    if language == "fi":
        return finnish.index_forms(word)
    if language in snowball.NAMES:
        return snowball.index_forms(word, language)
    return frozenset({plain(word)} | folded({plain(word)}))


def _query_forms(word: str, language: str) -> frozenset[str]:
    if language == "fi":
        return finnish.query_forms(word)
    if language in snowball.NAMES:
        return snowball.query_forms(word, language)
    small = plain(word)
    return frozenset({small, small + FOLDED} if fold(small) == small else {small})


def _joined(before: Word, word: Word, language: str) -> frozenset[str]:
    """What a word is found by together with the one before it: as one number, by a hyphen, or as one compound."""
    head = plain(before.text)
    if _THOUSANDS.match(f"{before.text} {word.text}"):
        return frozenset({head + word.text})
    if word.joint == " " and (language != "fi" or not finnish.one_compound(before.text, word.text)):
        return frozenset()
    return _hyphened(before, word, language) | frozenset(
        head + token for token in _query_forms(word.text, language) if not token.endswith(FOLDED)
    )


def _hyphened(first: Word, second: Word, language: str) -> frozenset[str]:
    if second.joint != "-" or language != "fi":
        return frozenset()
    return finnish.hyphened_forms(first.text, second.text)
