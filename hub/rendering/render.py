"""Makes files of documents. Each call works in a process of its own, so it is safe to call from threads.

The calling process imports neither typst (it deadlocks after a fork) nor anything that opens a foreign image.
"""

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from hub.rendering.compose import logo_files, page_data
from hub.rendering.document import BrochureDocument, as_data
from hub.rendering.errors import RenderCrash, TooManyPages, UnsupportedText
from hub.rendering.finish import finish_pdf, finish_print
from hub.rendering.glyphs import unsupported_in
from hub.rendering.process import TIMEOUT, work

MAX_PAGES = 2
BLEED = 3.0  # millimetres
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Output(StrEnum):
    PDF = "pdf"
    PRINT = "print"
    DOCX = "docx"


@dataclass(frozen=True)
class Rendered:
    """A finished file. `pages` is 0 for DOCX: the word processor decides."""

    data: bytes
    pages: int
    media_type: str


def render(document: BrochureDocument, output: Output, *, timeout: float = TIMEOUT) -> Rendered:
    """`document` as a file of kind `output`; the same input gives the same bytes. `timeout` is in seconds.

    Raises a RenderError: UnsupportedText, TooManyPages (PDF and PRINT), RenderTimeout or RenderCrash.
    """
    if missing := list(unsupported_in(as_data(document))):
        raise UnsupportedText(missing)
    try:
        data = page_data(document, bleed=BLEED if output is Output.PRINT else 0)
    except (KeyError, ValueError) as error:
        raise RenderCrash(f"the document cannot be set: {error}") from error
    if output is Output.DOCX:
        made = work("docx", _files(document, data), timeout=timeout)
        return Rendered(made["brochure.docx"], 0, DOCX_TYPE)
    raw = work("pdf", _files(document, data), data["updated"], timeout=timeout)["brochure.pdf"]
    finished, pages = (finish_print if output is Output.PRINT else finish_pdf)(raw)
    if pages > MAX_PAGES:
        raise TooManyPages(pages, MAX_PAGES)
    return Rendered(finished, pages, "application/pdf")


def _files(document: BrochureDocument, data: dict[str, Any]) -> dict[str, bytes]:
    """What the process needs: the page data, and the logos under the names that the data calls them by."""
    files = {name: logo.data for name, logo in logo_files(document).items()}
    return files | {"document.json": json.dumps(data, ensure_ascii=False).encode()}
