"""Typst's part of the work. Imported by the worker only: Typst deadlocks in a process that forks.

Imports little (see `worker`): paths are plain strings here.
"""

import os
from datetime import datetime

import typst

HERE = os.path.dirname(os.path.abspath(__file__))
STANDARDS: list["typst.PDFStandard"] = ["a-2a", "ua-1"]
# Of type and space. Most brochures fit in the first; a long one is set a little smaller before it is refused.
SCALES = (1.0, 0.93, 0.86)
ENOUGH_PAGES = 2
LOGO_PPI = 300


def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[os.path.join(HERE, "fonts")]
    )


def typeset(folder: str, updated: str) -> bytes:
    """The PDF of `folder`/document.json, in the roomiest scale that fits two pages, else in the smallest.

    `updated` (ISO 8601 with offset) is the file's own date.
    """
    _copy_templates(f"{folder}/templates")
    compiler = typst.Compiler(f"{folder}/templates/brochure.typ", root=folder, font_paths=_fonts())
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


def _copy_templates(target: str) -> None:
    # Into the folder, for that is Typst's root: it can then read no file outside of it.
    os.mkdir(target)
    for part in os.scandir(os.path.join(HERE, "templates")):
        with open(part.path, "rb") as source, open(f"{target}/{part.name}", "wb") as copy:
            copy.write(source.read())


def _page_count(pdf: bytes) -> int:
    # Typst writes the page tree as one plain object near the start; a parser would cost more than the typesetting.
    _, found, rest = pdf.partition(b"/Type/Pages/Count ")
    return int(rest[: rest.index(b"/")]) if found else 1


def logo_as_png(folder: str, name: str, width: float, ground: str | None = None, margin: float = 0) -> bytes:
    """The logo `name` in `folder`, which may be SVG, as a PNG; `width` and `margin` are in millimetres.

    `ground` is `#rrggbb`; None leaves it transparent. The caller vouches for `name` and `ground`: they become source.
    """
    fill = f'rgb("{ground}")' if ground else "none"
    source = (
        f"#set page(width: auto, height: auto, margin: {margin:.3f}mm, fill: {fill})\n"
        f'#image("/{name}", width: {width:.3f}mm)'
    )
    png = typst.Compiler(source.encode(), root=folder, font_paths=_fonts()).compile(format="png", ppi=LOGO_PPI)
    assert isinstance(png, bytes)
    return png
