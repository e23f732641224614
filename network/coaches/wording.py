"""What coaches consent to: the wordings by version and language, kept as long as a consent names them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "wordings"
CURRENT = 1
# A language without a wording of its own reads it in Finnish.
LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True)
class Part:
    heading: str
    text: str


@dataclass(frozen=True)
class Wording:
    version: int
    language: str
    title: str
    lead: str
    parts: tuple[Part, ...]


def wording(version: int = CURRENT, language: str = "fi") -> Wording:
    """The wording `version` in `language`, else in Finnish. Raises KeyError where there is no such version."""
    return _all(version)[language if language in LANGUAGES else "fi"]


@cache
def _all(version: int) -> dict[str, Wording]:
    path = FOLDER / f"{version}.toml"
    if not path.is_file():
        raise KeyError(version)
    texts = tomllib.loads(path.read_text(encoding="utf-8"))
    return {
        language: Wording(version, language, text["title"], text["lead"], tuple(Part(**part) for part in text["parts"]))
        for language, text in texts.items()
    }
