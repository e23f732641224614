"""Which characters the brochure's fonts can set. A missing glyph would abort an accessible PDF, so texts are checked
when they are saved and once more before they are rendered."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from fontTools.ttLib import TTFont

from hub.rendering.errors import Missing
from hub.rendering.paths import FONTS

# White space is the layout's, and a soft hyphen or zero-width space only says where a word may break.
_NEEDS_NO_GLYPH = frozenset("\t\n\r \u00ad\u200b\u2028\u2029")
# Refused by PDF/A although the fonts have it: a byte order mark, mostly from a careless copy.
_NEVER = frozenset("\ufeff")
# Read out or searched, not drawn: these need no glyph, but control characters break them, too.
_NOT_DRAWN = frozenset({"alt", "description"})


@cache
def coverage() -> frozenset[int]:
    """The code points that every one of the fonts has: a word must survive being made bold or italic."""
    maps = []
    for path in sorted(FONTS.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            maps.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*maps)


def unsupported(text: str, where: str = "") -> list[Missing]:
    """The characters of `text` that cannot be set, each once, in order of appearance; empty when all can.

    Control characters count as such. `where` is handed through to the results. For forms, on save.
    """
    return [
        Missing(char, _name(char), where)
        for char in dict.fromkeys(unicodedata.normalize("NFC", text))
        if char not in _NEEDS_NO_GLYPH and (ord(char) not in coverage() or _breaks_files(char))
    ]


def _breaks_files(char: str) -> bool:
    return char in _NEVER or unicodedata.category(char) in ("Cc", "Cs", "Cn")


def unsupported_in(data: Any, where: str = "") -> Iterator[Missing]:
    """The same for every text in JSON-able data (see `document.as_data`), with its place there."""
    if isinstance(data, str):
        yield from unsupported(data, where)
    elif isinstance(data, dict):
        for key, value in data.items():
            place = f"{where}.{key}" if where else key
            if key in _NOT_DRAWN:
                yield from (found for found in unsupported(value, place) if _breaks_files(found.char))
            else:
                yield from unsupported_in(value, place)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from unsupported_in(value, f"{where}.{index}")


def _name(char: str) -> str:
    return unicodedata.name(char, f"U+{ord(char):04X}")
