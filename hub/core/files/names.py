"""Names of pictures' files, which nobody can guess.

A picture is fetched by its name alone, of a bucket or of `hub/core/media.py`, whatever page it stands on: one that only
a draft shows must not be found by trying the names that an upload gets.
"""

import re
import secrets
from pathlib import PurePosixPath

# As the database looks for it; both kinds read it.
UNGUESSABLE = r"[./][0-9a-f]{20}\."
_FOUND = re.compile(UNGUESSABLE)


def with_secret(path: str, *, details: str = "") -> str:
    """`path` shortened to what fits a file's field, with a secret before its extension, and `details` after that."""
    whole = PurePosixPath(path)
    stem, _dot, extension = whole.name.rpartition(".")
    parts = (stem.split(".")[0][:30] or "picture", secrets.token_hex(10), details[:24].strip("."), extension[:8])
    return str(whole.with_name(".".join(part for part in parts if part)))


def is_unguessable(path: str) -> bool:
    return bool(_FOUND.search(path))
