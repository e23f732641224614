"""The few things of a Word file that python-docx has no words for."""

import io
import zipfile
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

Element = Any  # lxml's elements, which python-docx leaves untyped


def child(parent: Element, tag: str, **attributes: str) -> Element:
    """A new last child `tag` ("w:shd") of `parent`, with attributes of the same namespace."""
    element = OxmlElement(tag, {qn(f"w:{name}"): value for name, value in attributes.items()})
    parent.append(element)
    return element


def set_language(run_properties: Element, lang: str) -> None:
    """Set the language of what `run_properties` describe, replacing an earlier one."""
    for old in run_properties.findall(qn("w:lang")):
        run_properties.remove(old)
    child(run_properties, "w:lang", val=lang, eastAsia=lang)


def shade(properties: Element, colour: str) -> None:
    """Set the ground of a paragraph, cell or run; `colour` is `#rrggbb`."""
    shading = OxmlElement(
        "w:shd", {qn("w:val"): "clear", qn("w:color"): "auto", qn("w:fill"): colour.removeprefix("#").upper()}
    )
    properties.insert_element_before(shading, *AFTER_SHADING)


# The schema fixes the order of properties; Word calls a file with another order damaged.
AFTER_SHADING = (
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:wordWrap",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
    "w:noWrap",
    "w:tcMar",
    "w:vAlign",
    "w:vertAlign",
    "w:lang",
)


def border(properties: Element, **sides: tuple[int, str]) -> None:
    """Give a paragraph's properties borders: side=(eighths of a point, `#rrggbb`)."""
    borders = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        if side in sides:
            size, colour = sides[side]
            child(borders, f"w:{side}", val="single", sz=str(size), space="6", color=colour.removeprefix("#"))
    properties.insert_element_before(borders, "w:shd", *AFTER_SHADING)


def add_link(paragraph: Paragraph, text: str, href: str) -> Run:
    """Append a hyperlink to `paragraph`; the caller has checked `href`."""
    relation = paragraph.part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): relation})
    run = paragraph.add_run(text, style="Hyperlink")
    link.append(run._r)
    paragraph._p.append(link)
    return run


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Append a field that the word processor keeps up to date; `shown` until it does."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): code})
    run = paragraph.add_run(shown)
    field.append(run._r)
    paragraph._p.append(field)


def describe(run: Run, alt: str, number: int) -> None:
    """Give the picture in `run` its alternative text, and a number that is unique in the document."""
    properties = run._r.find(".//" + qn("wp:docPr"))
    properties.set("descr", alt)
    properties.set("name", f"Picture {number}")
    properties.set("id", str(number))
    for side in "TBLR":
        # Without them, LibreOffice sets a picture off by an eighth of an inch.
        properties.getparent().set(f"dist{side}", "0")


def with_fixed_times(data: bytes) -> bytes:
    """The same package with every entry's time set to the format's earliest, so equal content gives equal bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()
