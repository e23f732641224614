"""The Word file: real headings, lists and tables that go on living in a word processor."""

import io
import zipfile
from functools import cache
from typing import Any

import docx
from docx.oxml.ns import qn

from hub.rendering.document import LocalNote, Paragraph, Run
from hub.rendering.render import Output, Rendered, render
from tests.hub.rendering.samples import FINNISH_ROWS, ISSUER, finnish, svg_logo, words


@cache
def rendered() -> Rendered:
    return render(finnish(head_logo=svg_logo("tall", plate="#102030")), Output.DOCX)


def opened(file: Rendered) -> Any:
    return docx.Document(io.BytesIO(file.data))


def test_headings_are_headings() -> None:
    headings = [(p.style.name, p.text) for p in opened(rendered()).paragraphs if p.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "Molempi parempi"),
        ("Heading 2", "Mitä työpaikalta tarvitaan?"),
        ("Heading 2", "Näin alkuun"),
        ("Heading 2", "Kysy meiltä"),
    ]


def test_lists_are_lists_and_bold_is_bold() -> None:
    document = opened(rendered())
    assert sum(p.style.name == "List Bullet" for p in document.paragraphs) == 6
    assert [run.text for p in document.paragraphs for run in p.runs if run.bold] == ["työpaikkaohjaaja"]


def test_the_comparison_is_a_table_with_a_repeating_header() -> None:
    (table,) = opened(rendered()).tables
    assert [cell.text for cell in table.rows[0].cells] == ["", "Oppisopimus", "Koulutussopimus"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in table.rows[1].cells] == list(FINNISH_ROWS[0])
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    assert look.get(qn("w:firstColumn")) == "1"
    shared = table.rows[-1].cells
    assert shared[0].text == "Molemmissa"
    assert shared[1]._tc is shared[2]._tc


def test_pictures_have_alternative_text() -> None:
    alts = [part.get("descr") for part in opened(rendered()).element.iter(qn("wp:docPr"))]
    assert alts[0] == ISSUER
    assert "Esitteen ajantasainen sivu" in alts[1]
    assert len(alts) == 2


def test_language_and_properties() -> None:
    document = opened(rendered())
    assert document.core_properties.title == "Molempi parempi – Työnantajalle"
    assert document.core_properties.author == ISSUER
    assert document.core_properties.language == "fi"
    assert document.core_properties.modified.isoformat() == "2026-11-20T10:00:00+00:00"
    assert document.styles.element.find(".//" + qn("w:docDefaults") + "//" + qn("w:lang")).get(qn("w:val")) == "fi"


def test_a_part_keeps_its_language() -> None:
    blocks = (
        Paragraph(content=(Run(text="läroavtal", lang="sv"),)),
        LocalNote(title="Here", content=words("Call us."), lang="en"),
    )
    document = opened(render(finnish(blocks=blocks), Output.DOCX))
    languages = [part.get(qn("w:val")) for part in document.element.body.iter(qn("w:lang"))]
    assert languages == ["sv", "en", "en"]


def test_links_are_followed_and_the_dangerous_are_not() -> None:
    blocks = (Paragraph(content=(Run(text="paha", href="javascript:1"), Run(text="hyvä", href="https://a.example/"))),)
    relations = opened(render(finnish(blocks=blocks), Output.DOCX)).part.rels.values()
    assert [part.target_ref for part in relations if part.is_external] == ["https://a.example/"]


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(finnish(head_logo=svg_logo("tall", plate="#102030")), Output.DOCX).data == rendered().data
    with zipfile.ZipFile(io.BytesIO(rendered().data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_every_style_uses_the_brochures_font() -> None:
    document = opened(rendered())
    used = {p.style.name for p in document.paragraphs}
    for name in used:
        style = document.styles[name]
        assert (style.font.name or style.base_style.font.name) == "Source Sans 3", name
