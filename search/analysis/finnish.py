"""Finnish: base forms, and on the side of the text those of every run of a compound's parts.

A question gives base forms of whole words only: taking it apart too would make "oppisopimus" find "koulutussopimus".
"""

import re
from functools import lru_cache

from search.analysis import fallback, voikko
from search.analysis.snowball import stem
from search.analysis.words import FOLDED, LONGEST, fold, folded, plain

# An abbreviation and its ending: "HOKSin", "OPSOssa", "TES:n".
_ABBREVIATION = re.compile(r"^([A-ZÅÄÖ]{2,8})(?::?[a-zåäö]{1,6})?$")
# Forms of words such as "opinnollistaminen" and "mentorointi", which can be made of any verb.
_ACTION = re.compile(r"(?<=\w{3})mis(?:en|ta|een|essa|esta|ella|elle|elta|enä|eksi|et|ten|ia|iin|issa|ista|illa|ille)$")
_DOING = re.compile(r"(?<=\w{3})oin[nt](?:i(?:a|i?n|t|en|ssa|sta|lla|lle|lta|ksi|na)|ej?[a-z]{1,4})$")
# Of a word that the dictionary does not know, a known end of so many letters is taken for its last part.
SHORTEST_HEAD, SHORTEST_END = 3, 5
# Longer words in capitals are rarely abbreviations; of these a stem would make ESRI of ESR.
LONGEST_ABBREVIATION = 5


@lru_cache(maxsize=30_000)
def index_forms(word: str) -> frozenset[str]:
    """Tokens of one word of a text."""
    forms = _forms(word, apart=True)
    return frozenset({form[:LONGEST] for form in forms} | folded(forms | {plain(word)}))


@lru_cache(maxsize=5_000)
def query_forms(word: str) -> frozenset[str]:
    """Tokens that answer one word of a question. One that is no word as it is typed may have lost dots."""
    forms = _forms(word, apart=False)
    small = plain(word)
    if not knows(word):
        forms |= {fold(form) + FOLDED for form in forms | {small}}
        for respelling in voikko.respellings(small) if voikko.handle() else ():
            if fold(respelling.lower()) == fold(small):
                forms |= _forms(respelling, apart=False)
    return frozenset(form[:LONGEST] for form in forms)


@lru_cache(maxsize=30_000)
def one_compound(first: str, second: str) -> bool:
    """Whether two words may be one compound written apart: koulutuksen järjestäjä, and by mistake verkosto päivä."""
    if voikko.handle() is None:
        return False
    readings = _readings(first)
    if any(reading.is_genitive for reading in readings):
        return True
    nouns = any(reading.is_noun and reading.is_plain for reading in readings)
    return nouns and any(reading.is_noun for reading in _readings(second))


def hyphened_forms(first: str, second: str) -> frozenset[str]:
    """Tokens of two parts that the dictionary has with a hyphen between: oma-aloitteinen."""
    word = f"{first}-{second}"
    return frozenset(_known(word, apart=False) if voikko.handle() and knows(word) else ())


def knows(word: str) -> bool:
    return bool(_readings(word)) if voikko.handle() else fallback.knows(plain(word))


def _forms(word: str, *, apart: bool) -> set[str]:
    if abbreviation := _ABBREVIATION.match(word):
        small = plain(abbreviation[1])
        word_forms = {small} if len(small) <= LONGEST_ABBREVIATION else _unknown(small, apart=False)
        # In capitals a whole word looks the same: OPPISOPIMUS.
        return word_forms | (_known(word, apart=apart) if knows(word) else set())
    word = word.partition(":")[0]
    if voikko.handle() is None:
        return {*fallback.forms(plain(word), apart=apart), stem(plain(word), "fi")}
    return _known(word, apart=apart) or _unknown(word, apart=apart)


def _known(word: str, *, apart: bool) -> set[str]:
    if voikko.handle() is None:
        return set(fallback.forms(plain(word), apart=apart))
    readings = _readings(word)
    if not apart:
        # Who asks for "koe" means the noun, not what the verb's "koe!" would be found by.
        named = any(reading.is_noun and reading.is_plain and reading.base == word.lower() for reading in readings)
        asked = [reading for reading in readings if not (named and reading.is_verb)]
        return {_whole(reading) for reading in asked} | {one.verb for one in _participles(readings) if one.is_past}
    forms = {form for reading in readings for form in _runs(reading)}
    return forms | {one.verb for one in _participles(readings)}


def _participles(readings: tuple[voikko.Reading, ...]) -> list[voikko.Reading]:
    """Those that still are their verb's: "tehtävä" has become a noun of its own."""
    others = {reading.base for reading in readings if not reading.verb}
    return [reading for reading in readings if reading.verb and reading.base not in others]


def _unknown(word: str, *, apart: bool) -> set[str]:
    """As it stands and its stem; with a known end (kosoprosessi, ePerusteet) also by the base form of that."""
    small = plain(word)
    forms = {small, stem(small, "fi"), _ACTION.sub("minen", small), _DOING.sub("ointi", small)}
    if voikko.handle() is None:
        return forms
    heads = range(SHORTEST_HEAD, len(small) - SHORTEST_END + 1)
    for head in [1, *heads] if small.startswith("e") and len(small) > SHORTEST_END else heads:
        ends = {_whole(reading) for reading in voikko.readings(small[head:])}
        if ends:
            return forms | {small[:head] + end for end in ends} | (ends if apart else set())
    return forms


def _readings(word: str) -> tuple[voikko.Reading, ...]:
    """Readings of `word` as written, else in small letters, else as a name."""
    word = word.replace("’", "'")
    found = voikko.readings(word) or voikko.readings(word.lower()) or voikko.readings(word.capitalize())
    # "kuusi" is the number or the tree; that it could be "your moon" is known to grammars alone.
    likely = tuple(reading for reading in found if not reading.is_possessive)
    return likely if any(reading.base == word.lower() for reading in likely) else found


def _whole(reading: voikko.Reading) -> str:
    return plain(reading.base).replace("-", "")


def _runs(reading: voikko.Reading) -> set[str]:
    """Base forms of the word and of every contiguous run of its parts."""
    surfaces = [part.surface for part in reading.parts]
    runs = {_whole(reading)} | {
        plain("".join(surfaces[first:last]) + reading.parts[last].base).replace("-", "")
        for first in range(len(surfaces))
        for last in range(first, len(surfaces))
        if last - first < len(surfaces) - 1
    }
    # A question's "oppiminen" is the verb's, also where the dictionary has a compound of it as a noun.
    return runs | {_whole(one) for run in runs if run.endswith("minen") for one in voikko.readings(run)}
