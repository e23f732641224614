"""Writes the Word file from the same page data that the PDF is typeset from."""

import io
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from hub.rendering.qr import qr_png
from hub.rendering.word import ooxml, styles
from hub.rendering.word.pictures import picture_of
from hub.rendering.word.table import add_comparison

Data = dict[str, Any]


def write_docx(folder: Path) -> bytes:
    """The Word file of `folder`/document.json; logos are read from `folder`."""
    data = json.loads((folder / "document.json").read_bytes())
    return _Writer(folder, data).write()


class _Writer:
    def __init__(self, folder: Path, data: Data) -> None:
        self.folder = folder
        self.data = data
        self.lang = "-".join(part for part in (data["lang"], data["region"]) if part)
        self.document = docx.Document()
        self.pictures = 0

    def write(self) -> bytes:
        styles.define(self.document, self.data["colour"], self.lang)
        self._properties()
        self._head()
        for part in self.data["flow"]:
            getattr(self, f"_{part['kind']}")(part)
        if closing := self.data["closing"]:
            self._contact(closing)
            if closing["qr"]:
                self._qr(closing["qr"])
        self._footer()
        out = io.BytesIO()
        self.document.save(out)
        return ooxml.with_fixed_times(out.getvalue())

    def _properties(self) -> None:
        core, data = self.document.core_properties, self.data
        core.title = " – ".join(part for part in (data["title"], data["audience"]) if part)
        core.author = core.last_modified_by = data["issuer"]
        core.subject, core.keywords = data["kicker"], ", ".join(data["keywords"])
        core.comments, core.language = data["description"], self.lang
        core.created = core.modified = datetime.fromisoformat(data["updated"]).astimezone(UTC)
        core.revision = 1
        # The template brings a picture of an empty page along.
        relations = self.document.part.package.rels
        for key in [key for key, part in relations.items() if part.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
            del relations[key]

    def _head(self) -> None:
        data = self.data
        if data["head_logo"]:
            self._logo_picture(data["head_logo"], height=16)
        else:
            self._line(data["issuer"], "Row Label")
        if data["kicker"]:
            self._line(data["kicker"], "Kicker")
        self.document.add_heading(data["title"], 1)
        if data["audience"]:
            self._line(data["audience"], "Audience")

    def _section(self, part: Data) -> None:
        if part["heading"]:
            self.document.add_heading(part["heading"], 2)
        for block in part["blocks"]:
            getattr(self, f"_{block['kind']}")(block)

    def _heading(self, part: Data) -> None:
        self.document.add_heading(part["text"], 3)

    def _lead(self, part: Data) -> None:
        self.inline(self._line("", "Lead"), part["content"])

    def _paragraph(self, part: Data) -> None:
        self.inline(self._line("", "Normal"), part["content"])

    def _bullets(self, part: Data) -> None:
        for item in part["items"]:
            self.inline(self._line("", "List Bullet"), item)

    def _link(self, part: Data) -> None:
        self._linked(self._line("", "Normal"), part["text"], part["href"])

    def _tip(self, part: Data) -> None:
        self._box("Tip", part)

    def _facts(self, part: Data) -> None:
        self._box("Facts", part)

    def _local_note(self, part: Data) -> None:
        self._box("Local Note", part, part["lang"])

    def _box(self, name: str, part: Data, lang: str | None = None) -> None:
        paragraphs = []
        if part["title"]:
            # Heading levels are the document's, whatever style the box gives them.
            title = self._line(part["title"], f"{name} Title", lang)
            ooxml.child(title._p.get_or_add_pPr(), "w:outlineLvl", val=str(part["level"] - 1))
            paragraphs.append(title)
        texts = [("List", item) for item in part.get("items", [])]
        texts += [("Text", part["content"])] if "content" in part else []
        for kind, content in texts:
            paragraphs.append(self._line("", f"{name} {kind}"))
            self.inline(paragraphs[-1], content, lang)
        for paragraph in paragraphs[:-1]:
            paragraph.paragraph_format.keep_with_next = True
        for paragraph in paragraphs[-1:]:
            paragraph.paragraph_format.space_after = Pt(9)

    def _comparison(self, part: Data) -> None:
        add_comparison(self.document, part, self.data["colour"], self.inline)

    def _logo(self, part: Data) -> None:
        if part["logo"]:
            self._logo_picture(part["logo"], height=20)
        else:
            self._line(part["name"], "Row Label")

    def _qr(self, part: Data) -> None:
        alt = ": ".join(text for text in (part["caption"], part["words"]) if text)
        self._picture(qr_png(part["address"]), alt, Mm(30))
        paragraph = self._line(part["caption"], "Note")
        paragraph.add_run().add_break()
        self._linked(paragraph, part["words"], part["href"])

    def _contact(self, part: Data) -> None:
        # The panel's logo is made for a deep ground; on this paper the head's logo already says whose it is.
        lang, labels = part["lang"], self.data["labels"]
        heading = self.document.add_heading(part["heading"], part["level"])
        self._speak(heading, lang)
        if part["name"]:
            self._line(part["name"], "Row Label", lang)
        for line in part["lines"]:
            self._line(line, "Table Text", lang)
        for label, words, href in (
            (labels["phone"], part["phone"], part["phone_href"]),
            (labels["email"], part["email"], part["email_href"]),
            (labels["web"], part["web"], part["web_href"]),
        ):
            if words:
                self._linked(self._line(f"{label}: ", "Table Text"), words, href)

    def _footer(self) -> None:
        paragraph = self.document.sections[0].footer.paragraphs[0]
        paragraph.add_run(f"{self.data['labels']['updated']} · ")
        for piece in re.split(r"(\{pages?\})", self.data["labels"]["page_of"]):
            if piece in ("{page}", "{pages}"):
                ooxml.add_field(paragraph, "PAGE" if piece == "{page}" else "NUMPAGES", "1")
            elif piece:
                paragraph.add_run(piece)

    def inline(self, paragraph: Paragraph, content: list[Data], lang: str | None = None) -> None:
        """Append runs of page data to `paragraph`."""
        for part in content:
            if part["href"]:
                run = ooxml.add_link(paragraph, part["text"], part["href"])
            else:
                run = paragraph.add_run(part["text"])
            run.bold, run.italic = part["bold"] or None, part["italic"] or None
            if speaks := part["lang"] or lang:
                ooxml.set_language(run._r.get_or_add_rPr(), speaks)

    def _line(self, text: str, style: str, lang: str | None = None) -> Paragraph:
        paragraph = self.document.add_paragraph(text, style)
        self._speak(paragraph, lang)
        return paragraph

    def _speak(self, paragraph: Paragraph, lang: str | None) -> None:
        for run in paragraph.runs if lang else []:
            ooxml.set_language(run._r.get_or_add_rPr(), str(lang))

    def _linked(self, paragraph: Paragraph, text: str, href: str | None) -> None:
        if href:
            ooxml.add_link(paragraph, text, href)
        else:
            paragraph.add_run(text)

    def _logo_picture(self, logo: Data, *, height: float) -> None:
        picture, width = picture_of(self.folder, logo, height=height)
        self._picture(picture, logo["alt"], Mm(width))

    def _picture(self, data: bytes, alt: str, width: int) -> None:
        self.pictures += 1
        run = self.document.add_paragraph().add_run()
        run.add_picture(io.BytesIO(data), width=width)
        ooxml.describe(run, alt, self.pictures)
