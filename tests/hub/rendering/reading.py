"""Reads back what the renderer wrote."""

import io
from collections.abc import Iterator

import pikepdf
import pypdfium2


def structure(data: bytes) -> Iterator[pikepdf.Dictionary]:
    """Every structure element of a PDF, in reading order. The file stays open as long as one is held."""
    pdf = pikepdf.open(io.BytesIO(data))
    stack = [pdf.Root.StructTreeRoot]
    while stack:
        element = stack.pop()
        if "/S" in element:
            yield element
        children = element.get("/K", [])
        children = list(children) if isinstance(children, pikepdf.Array) else [children]
        stack += [child for child in reversed(children) if isinstance(child, pikepdf.Dictionary) and "/S" in child]


def kinds(data: bytes) -> list[str]:
    """The structure's element types, in reading order: "H1", "P"…"""
    return [str(element.S)[1:] for element in structure(data)]


def alt_texts(data: bytes) -> list[str]:
    return [str(element.Alt) for element in structure(data) if "/Alt" in element]


def languages(data: bytes) -> set[str]:
    """The document's language and those of its parts."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        own = str(pdf.Root.Lang)
        # Of a stretch within a line it is said in the content itself.
        steps = [step.operands for page in pdf.pages for step in pikepdf.parse_content_stream(page, "BDC")]
        marks = {str(operands[1].Lang) for operands in steps if len(operands) > 1 and "/Lang" in operands[1]}
    return {own} | marks | {str(element.Lang) for element in structure(data) if "/Lang" in element}


def links(data: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        notes = [note for page in pdf.pages for note in page.obj.get("/Annots", [])]
        return {str(note.A.URI) for note in notes if "/A" in note and "/URI" in note.A}


def text(data: bytes) -> str:
    """All text of a PDF, with line ends as spaces and divided words joined again."""
    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
    return " ".join(" ".join(pages).replace("\ufffe", "").replace("\r\n", " ").split())
