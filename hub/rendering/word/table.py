"""The comparison as a Word table: a header row that repeats on every page, and row labels in the first column."""

from collections.abc import Callable
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Mm, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from hub.rendering.word import ooxml

Data = dict[str, Any]
SetInline = Callable[[Paragraph, list[Data]], None]
WIDTHS = (Mm(38), Mm(66), Mm(66))


def add_comparison(document: Document, part: Data, colour: dict[str, str], inline: SetInline) -> None:
    """Append the comparison `part`; `inline` appends page data's runs to a paragraph."""
    if part["caption"]:
        document.add_paragraph(part["caption"], "Caption")
    table = document.add_table(rows=1, cols=3)
    _set_up(table, part["caption"], colour)
    _header(table.rows[0], part, colour)
    for row in part["rows"]:
        cells = _body_row(table).cells
        _label(cells[0], row["label"])
        for cell, content in ((cells[1], row["first"]), (cells[2], row["second"])):
            inline(_only_paragraph(cell, "Table Text"), content)
    if part["shared"]:
        cells = _body_row(table).cells
        _label(cells[0], part["shared_title"])
        both = cells[1].merge(cells[2])
        ooxml.shade(both._tc.get_or_add_tcPr(), colour["surface"])
        for index, item in enumerate(part["shared"]):
            paragraph = _only_paragraph(both, "List Bullet") if index == 0 else both.add_paragraph(style="List Bullet")
            inline(paragraph, item)
    document.add_paragraph(style="Table Text")


def _set_up(table: Table, caption: str, colour: dict[str, str]) -> None:
    properties = table._tbl.tblPr
    borders = ooxml.child(properties, "w:tblBorders")
    for side, size, role in (("top", 12, "deep"), ("bottom", 12, "deep"), ("insideH", 4, "rule")):
        ooxml.child(borders, f"w:{side}", val="single", sz=str(size), space="0", color=colour[role].removeprefix("#"))
    look = properties.find(qn("w:tblLook"))
    if look is not None:
        # Last in the schema's order, and says that first row and first column are headers.
        properties.remove(look)
    ooxml.child(
        properties, "w:tblLook", val="04A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="1"
    )
    if caption:
        ooxml.child(properties, "w:tblCaption", val=caption)
    table.autofit = False
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width


def _header(row: _Row, part: Data, colour: dict[str, str]) -> None:
    ooxml.child(row._tr.get_or_add_trPr(), "w:cantSplit")
    ooxml.child(row._tr.get_or_add_trPr(), "w:tblHeader")
    _size(row)
    _only_paragraph(row.cells[0], "Table Text")
    for cell, title, ground, ink in (
        (row.cells[1], part["first_title"], "deep", "on_deep"),
        (row.cells[2], part["second_title"], "accent", "on_accent"),
    ):
        run = _only_paragraph(cell, "Table Text").add_run(title)
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(colour[ink].removeprefix("#").upper())
        ooxml.shade(cell._tc.get_or_add_tcPr(), colour[ground])


def _body_row(table: Table) -> _Row:
    row = table.add_row()
    ooxml.child(row._tr.get_or_add_trPr(), "w:cantSplit")
    _size(row)
    return row


def _size(row: _Row) -> None:
    for cell, width in zip(row.cells, WIDTHS, strict=True):
        cell.width = width


def _label(cell: _Cell, text: str) -> None:
    _only_paragraph(cell, "Row Label").add_run(text)


def _only_paragraph(cell: _Cell, style: str) -> Paragraph:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    return paragraph
