"""The demo's words, read from `content/`: a file a page and language, so that a proof-reader meets whole texts."""

import tomllib
import uuid
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CONTENT, LOGOS = HERE / "content", HERE / "logos"
SOURCE_LANGUAGE = "fi"
TRANSLATIONS = ("sv", "en")
LANGUAGES = (SOURCE_LANGUAGE, *TRANSLATIONS)

_NAMESPACE = uuid.UUID("5a0c7d0e-6e1c-4b55-9a43-7d2f0f1f8b11")


@cache
def load(name: str) -> dict[str, Any]:
    """The data of `content/<name>.toml`."""
    return tomllib.loads((CONTENT / f"{name}.toml").read_text(encoding="utf-8"))


def pages() -> list[dict[str, Any]]:
    """The site's pages, a parent before its children: `key`, `kind` and, where they matter, the rest."""
    return load("tree")["pages"]


def words(page: dict[str, Any], language: str) -> dict[str, Any]:
    """The words of one of `pages()` in one of LANGUAGES."""
    folder = "brochures" if page["kind"] == "brochure" else "pages"
    return load(f"{language}/{folder}/{page['key']}")


def identity(*parts: str) -> uuid.UUID:
    """A fixed id for a thing of the demo: what was made before an interruption is known again after it."""
    return uuid.uuid5(_NAMESPACE, "/".join(parts))
