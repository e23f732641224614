"""A logo as Word can show it: every word processor knows PNG, few know SVG."""

import math
from pathlib import Path
from typing import Any

from hub.rendering.typesetting import logo_as_png

AREA = 560  # mm², the visual weight of a logo of any shape
WIDEST = 70  # mm
PLATE_MARGIN = 2.6  # mm


def picture_of(folder: Path, logo: dict[str, Any], *, height: float) -> tuple[bytes, float]:
    """The logo as PNG on its plate, if it has one, and its width on the page; measures in millimetres."""
    aspect = logo["aspect"]
    width = min(math.sqrt(AREA * aspect), WIDEST, height * aspect)
    margin = PLATE_MARGIN if logo["plate"] else 0
    return logo_as_png(str(folder), logo["file"], width, logo["plate"], margin), width + 2 * margin
