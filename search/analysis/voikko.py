"""Finnish words taken apart by Voikko, which Debian's `libvoikko1` and `voikko-fi` bring."""

import re
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import libvoikko

_local = threading.local()
# A suffix may follow without a plus, or show nothing of itself: `+matkail(matkata)(+la)+u(+u)`.
_PIECE = re.compile(r"\+?([^+()]+|(?=\())(?:\((\+?)([^()]*)\))?")
GENITIVE, NOMINATIVE, SINGULAR = "omanto", "nimento", "singular"
NOUNS, VERB = ("nimisana", "nimisana_laatusana"), "teonsana"


@dataclass(frozen=True)
class Part:
    """One part of a compound as it stands in it, and its base form."""

    surface: str
    base: str


@dataclass(frozen=True)
class Reading:
    """One reading of a word, in small letters; a participle's `verb`, and whether it tells of what is done."""

    base: str
    parts: tuple[Part, ...]
    is_genitive: bool
    is_possessive: bool
    is_noun: bool
    is_verb: bool
    is_plain: bool
    verb: str
    is_past: bool


def handle() -> Any:
    """This thread's Voikko, or None where there is none: its handles are not safe to share."""
    if not hasattr(_local, "voikko"):
        _local.voikko = _open()
    return _local.voikko


def _open() -> Any:
    try:
        return libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException):  # no library, or no dictionary
        return None


@lru_cache(maxsize=1)
def version() -> str:
    """Version of the library, empty where Voikko is missing."""
    if handle() is None:
        return ""
    return str(libvoikko.Voikko.getVersion())


@lru_cache(maxsize=5_000)
def readings(word: str) -> tuple[Reading, ...]:
    """What `word` may be; nothing where Voikko does not know it. Capital letters matter, names have them."""
    voikko = handle()
    found = dict.fromkeys(_reading(analysis) for analysis in voikko.analyze(word) if "BASEFORM" in analysis)
    return tuple(found)


@lru_cache(maxsize=5_000)
def respellings(word: str) -> tuple[str, ...]:
    """What Voikko would rather have read than `word`, which it does not know."""
    return tuple(handle().suggest(word))


def _reading(analysis: dict[str, str]) -> Reading:
    base = analysis["BASEFORM"].lower()
    pieces = analysis.get("WORDBASES", "").lower()
    case, participle = analysis.get("SIJAMUOTO"), analysis.get("PARTICIPLE", "")
    return Reading(
        base,
        _parts(base, pieces),
        is_genitive=case == GENITIVE,
        is_possessive="POSSESSIVE" in analysis,
        is_noun=analysis.get("CLASS") in NOUNS,
        is_verb=analysis.get("CLASS") == VERB,
        is_plain=case == NOMINATIVE and analysis.get("NUMBER") == SINGULAR,
        verb=_verb(pieces) if participle else "",
        is_past=participle.startswith("past"),
    )


def _verb(pieces: str) -> str:
    """The verb of a participle, from `+valmist(valmistaa)u(+ua)+n+ut(+ut)`: all but its last suffix."""
    head, verbs = "", []
    for surface, _suffix, own in _PIECE.findall(pieces):
        if own:
            verbs.append(head + own.replace("=", ""))
        head += surface
    return verbs[-2] if len(verbs) > 1 else ""


def _base_of(head: str) -> str:
    """The base form of a compound's part that the dictionary has only as it stands there: työssä=oppiminen."""
    found = readings(head) or readings(head.capitalize())
    bases = [reading.base for reading in found]
    return head if head in bases or not bases else bases[0]


def _parts(base: str, pieces: str) -> tuple[Part, ...]:
    """The parts of a compound, from `+oppi(oppi)+sopimus(sopimus)+ohja(ohjata)+a+ja(+ja)`.

    Pieces in `(+…)` are suffixes and stay with the part before them, as do the letters that lead to them; a piece with
    no base form that leads to a part is a prefix, and a part of its own.
    """
    parts: list[Part] = []
    loose = ""
    for surface, suffix, own in _PIECE.findall(pieces):
        if suffix and parts:
            before = parts.pop()
            # (+ta) stands for "nta" of toimi+nta, however that is inflected here.
            link = "n" if own in ("ta", "tä") and surface.startswith("n") else ""
            parts.append(Part(before.surface + loose + surface, before.surface + loose + link + own))
            loose = ""
        elif own:
            # The dictionary itself has some compounds as one piece: (työssä=oppiminen).
            *heads, last = own.split("=")
            parts += [Part(head, _base_of(head)) for head in [loose, *heads] if head.strip("-")]
            parts.append(Part(surface if not heads else last, last))
            loose = ""
        else:
            loose += surface
    # The base form of the last is the end of the whole word's.
    head = "".join(part.surface for part in parts[:-1])
    if head and base.replace("-", "").startswith(head):
        parts[-1] = Part(parts[-1].surface, base.replace("-", "")[len(head) :])
    return tuple(parts)
