"""Typst's part of the work. Imported by the worker only: Typst deadlocks in a process that forks."""

import json
import re
from datetime import datetime
from pathlib import Path

import typst

from materials.rendering.paths import FONTS, TEMPLATES

STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]
# Of type and space. Most brochures fit in the first; a long one is set a little smaller before it is refused.
SCALES = (1.0, 0.93, 0.86)
ENOUGH_PAGES = 2
LOGO_PPI = 300


def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def typeset(folder: Path) -> bytes:
    """The PDF of `folder`/document.json, in the roomiest scale that fits two pages, else in the smallest."""
    # Inside the folder, for that is Typst's root: no file outside of it can be read.
    templates = folder / "templates"
    templates.mkdir()
    for part in TEMPLATES.glob("*.typ"):
        (templates / part.name).write_bytes(part.read_bytes())
    updated = json.loads((folder / "document.json").read_bytes())["updated"]
    compiler = typst.Compiler(str(templates / "brochure.typ"), root=str(folder), font_paths=_fonts())
    pdf = b""
    for scale in SCALES:
        made = compiler.compile(
            format="pdf",
            sys_inputs={"scale": str(scale)},
            pdf_standards=STANDARDS,
            timestamp=datetime.fromisoformat(updated),
        )
        assert isinstance(made, bytes)
        pdf = made
        if _page_count(pdf) <= ENOUGH_PAGES:
            break
    return pdf


def _page_count(pdf: bytes) -> int:
    # Typst writes the page tree as one plain object near the start; a parser would cost more than the typesetting.
    found = re.search(rb"/Type/Pages/Count (\d+)", pdf)
    return int(found[1]) if found else 1


def logo_as_png(folder: Path, name: str, width: float, ground: str | None = None, margin: float = 0) -> bytes:
    """The logo `name` in `folder`, which may be SVG, as a PNG; `width` and `margin` are in millimetres.

    `ground` is `#rrggbb`; None leaves it transparent.
    """
    fill = f'rgb("{ground}")' if ground else "none"
    source = (
        f"#set page(width: auto, height: auto, margin: {margin:.3f}mm, fill: {fill})\n"
        f"#image({json.dumps('/' + name)}, width: {width:.3f}mm)"
    )
    compiler = typst.Compiler(source.encode(), root=str(folder), font_paths=_fonts())
    png = compiler.compile(format="png", ppi=LOGO_PPI)
    assert isinstance(png, bytes)
    return png
