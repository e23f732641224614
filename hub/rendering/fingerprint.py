"""Names the bytes of a file without making them: equal fingerprints mean equal bytes."""

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from hub.rendering.compose import logo_files
from hub.rendering.document import BrochureDocument, as_data
from hub.rendering.paths import FONTS, HERE, TEMPLATES

# Whose versions can change the bytes.
_LIBRARIES = ("typst", "pikepdf", "python-docx", "lxml", "segno", "pillow")


def _digest(parts: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    for part in parts:
        # With its length before it, so that two parts cannot pass for other two.
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def _renderer_parts() -> Iterable[bytes]:
    for library in _LIBRARIES:
        yield f"{library}=={version(library)}".encode()
    files: list[Path] = [*HERE.rglob("*.py"), *TEMPLATES.glob("*.typ"), *FONTS.glob("*.ttf")]
    for path in sorted(files):
        yield path.relative_to(HERE).as_posix().encode()
        yield path.read_bytes()


# The renderer itself: code, templates, fonts and libraries. A stored file of another version is to be made anew.
RENDERER_VERSION = _digest(_renderer_parts())


def fingerprint(document: BrochureDocument, output: str) -> str:
    """The sha256 (hex) of all that decides the bytes of `document` as `output`: usable as storage key and ETag."""
    canonical = json.dumps(as_data(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    logos = sorted({hashlib.sha256(logo.data).hexdigest() for logo in logo_files(document).values()})
    return _digest([RENDERER_VERSION.encode(), output.encode(), canonical.encode(), *map(str.encode, logos)])
