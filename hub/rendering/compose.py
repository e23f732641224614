"""From the document to the data that the page template sets: what stands beside what, heading levels, safe links.

The template draws; every decision that can be made without measuring type is made here.
"""

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from hub.rendering.document import (
    Block,
    BrochureDocument,
    BulletList,
    Comparison,
    Contact,
    Heading,
    Inline,
    Link,
    Logo,
    Paragraph,
    QrCode,
    as_data,
)
from hub.rendering.links import in_words, safe_href
from hub.rendering.qr import qr_svg
from hub.rendering.themes import THEMES

Data = dict[str, Any]

# What a section's text column holds; everything else takes the sheet's whole width.
_COLUMN_BLOCKS = (Paragraph, BulletList, Link)
# A section shorter than this, in characters of its data (about a third of a page), is not divided between pages.
_KEPT_TOGETHER = 3000
_EXTENSIONS = {"image/svg+xml": "svg", "image/png": "png", "image/jpeg": "jpg"}


def logo_files(document: BrochureDocument) -> dict[str, Logo]:
    """Every logo of the document by the file name it has beside the page data."""
    blocks = (getattr(block, "logo", None) for block in document.blocks)
    return {_logo_name(logo): logo for logo in (document.head_logo, *blocks) if logo}


def page_data(document: BrochureDocument, *, bleed: float = 0) -> Data:
    """The data of the page template. `bleed` is in millimetres.

    KeyError for an unknown theme, ValueError for what no layout can show.
    """
    if not one_line(document.title):
        raise ValueError("a brochure needs a title")
    composer = _Composer()
    flow, closing = composer.compose(document.blocks)
    language, _, region = document.lang.partition("-")
    return {
        "bleed": bleed,
        "updated": document.updated,
        "lang": language,
        "region": region or None,
        "title": one_line(document.title),
        "kicker": one_line(document.kicker),
        "audience": one_line(document.audience),
        "issuer": one_line(document.issuer),
        "description": one_line(document.description),
        "keywords": [word for word in (one_line(document.kicker), one_line(document.audience)) if word],
        "labels": as_data(document.labels),
        "colour": dataclasses.asdict(THEMES[document.theme].roles),
        "head_logo": logo_data(document.head_logo),
        "flow": flow,
        "closing": closing,
    }


def one_line(text: str) -> str:
    """`text` on one line: layout is the template's, not the text's."""
    return _spaced(text).strip()


def _spaced(text: str) -> str:
    # Composed letters, for ä typed as a and two dots looks as if the dots had slipped.
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))


def logo_data(logo: Logo | None) -> Data | None:
    """Where a logo lies and how it is set; None for none. ValueError for an impossible shape or plate."""
    if logo is None:
        return None
    if not 0.02 < logo.aspect < 50:
        raise ValueError(f"a logo of aspect {logo.aspect} cannot be shown")
    if logo.plate and not re.fullmatch("#[0-9a-fA-F]{6}", logo.plate):
        raise ValueError(f"a plate's colour is #rrggbb, not {logo.plate!r}")
    return {"file": _logo_name(logo), "alt": logo.alt, "aspect": logo.aspect, "plate": logo.plate}


def _logo_name(logo: Logo) -> str:
    # By hand, not from `digest`: that is the caller's word, and this becomes a path.
    return f"logo-{re.sub('[^0-9a-f]', '', logo.digest)}.{_EXTENSIONS[logo.media_type]}"


def inline_data(content: Inline) -> list[Data]:
    """Runs as data; links that may not be followed become plain text, and addresses are marked as breakable."""
    return [
        {
            # Space at a run's edge separates words, so it stays.
            "text": _spaced(run.text),
            "bold": run.bold,
            "italic": run.italic,
            "href": safe_href(run.href),
            "lang": run.lang,
        }
        for run in content
        if run.text
    ]


class _Composer:
    """Walks the blocks once, knowing which heading level is open."""

    def __init__(self) -> None:
        self.section_open = False

    def compose(self, blocks: tuple[Block, ...]) -> tuple[list[Data], Data | None]:
        body, closing = _split_closing(blocks)
        flow = list(self._flow(body))
        for part in flow:
            if part["kind"] == "section":
                part["keep"] = len(str(part["blocks"])) < _KEPT_TOGETHER
        panel = None
        if closing:
            self.section_open = False
            panel = self._contact(*closing)
        return flow, panel

    def _flow(self, blocks: Iterable[Block]) -> Iterator[Data]:
        """Sections (a heading with its text column) and full-width blocks, in reading order."""
        section: Data | None = None
        for block in blocks:
            if isinstance(block, Heading) and (block.level == 2 or not self.section_open):
                if section:
                    yield section
                section = _section(one_line(block.text))
                self.section_open = True
            elif isinstance(block, (Heading, *_COLUMN_BLOCKS)):
                section = section or _section(None)
                section["blocks"].append(self._block(block))
            else:
                if section:
                    yield section
                section = None
                yield self._block(block)
        if section:
            yield section

    def _block(self, block: Block) -> Data:
        match block:
            case Comparison():
                return _comparison(block)
            case Contact():
                return self._contact(block, None)
            case QrCode():
                return {"kind": "qr"} | _qr(block)
            case Link():
                return {"kind": "link", "text": one_line(block.text), "href": safe_href(block.href)}
        data: Data = as_data(block)
        if "text" in data:
            data["text"] = one_line(data["text"])
        if "title" in data:
            data["title"] = one_line(data["title"])
            data["level"] = self._box_level
        if "content" in data:
            data["content"] = inline_data(block.content)  # type: ignore[union-attr]
        if "items" in data:
            data["items"] = [inline_data(item) for item in block.items]  # type: ignore[union-attr]
        if "logo" in data:
            data["logo"] = logo_data(block.logo)  # type: ignore[union-attr]
        return data

    def _contact(self, block: Contact, qr: QrCode | None) -> Data:
        return {
            "kind": "contact",
            "level": self._box_level,
            "heading": one_line(block.heading),
            "name": one_line(block.name),
            "lines": [one_line(line) for line in block.lines if line.strip()],
            "email": one_line(block.email),
            "phone": one_line(block.phone),
            "phone_href": safe_href("tel:" + re.sub(r"[^0-9+]", "", block.phone)) if block.phone else None,
            "email_href": safe_href(f"mailto:{one_line(block.email)}") if block.email else None,
            "web": in_words(one_line(block.web)),
            "web_href": safe_href(block.web),
            "lang": block.lang,
            "logo": logo_data(block.logo),
            "qr": qr and _qr(qr),
        }

    @property
    def _box_level(self) -> int:
        # PDF/UA refuses a heading that skips a level: before the first section, a box's title is a section itself.
        return 3 if self.section_open else 2


def _split_closing(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Contact, QrCode | None] | None]:
    """The blocks without the contact (and the code beside it) that end the brochure, and those as the closing panel."""
    tail = blocks[-2:]
    contact = next((block for block in tail if isinstance(block, Contact)), None)
    qr = next((block for block in tail if isinstance(block, QrCode)), None)
    if contact and qr:
        return blocks[:-2], (contact, qr)
    if contact and blocks[-1] is contact:
        return blocks[:-1], (contact, None)
    return blocks, None


def _section(heading: str | None) -> Data:
    return {"kind": "section", "heading": heading, "blocks": []}


def _comparison(block: Comparison) -> Data:
    return {
        "kind": "comparison",
        "caption": one_line(block.caption),
        "first_title": one_line(block.first_title),
        "second_title": one_line(block.second_title),
        "rows": [
            {"label": one_line(row.label), "first": inline_data(row.first), "second": inline_data(row.second)}
            for row in block.rows
        ],
        "shared_title": one_line(block.shared_title),
        "shared": [inline_data(item) for item in block.shared],
    }


def _qr(block: QrCode) -> Data:
    words = in_words(block.href)
    return {
        "svg": qr_svg(block.href),
        "address": block.href,
        "href": safe_href(block.href),
        "words": words,
        "caption": one_line(block.caption),
    }
