"""The typed document that every output of a brochure is made from: web page, PDF, print PDF, DOCX and previews.

Plain frozen dataclasses of strings, numbers and tuples, so a document can be compared, hashed and written as JSON.
Lengths are in millimetres, colours are `#rrggbb`, languages are BCP 47 codes.
"""

import dataclasses
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, kw_only=True)
class Run:
    """A stretch of text in one style. `lang` is set where it is another language than the document's."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str | None = None
    lang: str | None = None


Inline = tuple[Run, ...]


@dataclass(frozen=True, kw_only=True)
class Heading:
    text: str
    level: Literal[2, 3] = 2
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, kw_only=True)
class Lead:
    content: Inline
    kind: Literal["lead"] = "lead"


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    content: Inline
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, kw_only=True)
class BulletList:
    items: tuple[Inline, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, kw_only=True)
class ComparisonRow:
    """One point of comparison: what it is about, and how it stands in each agreement form."""

    label: str
    first: Inline
    second: Inline


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two agreement forms side by side: a table with a header row and row headers."""

    caption: str
    first_title: str
    second_title: str
    rows: tuple[ComparisonRow, ...]
    # What holds for both forms, below the table; may be empty.
    shared_title: str = ""
    shared: tuple[Inline, ...] = ()
    kind: Literal["comparison"] = "comparison"


@dataclass(frozen=True, kw_only=True)
class Tip:
    title: str
    content: Inline
    kind: Literal["tip"] = "tip"


@dataclass(frozen=True, kw_only=True)
class FactBox:
    title: str
    items: tuple[Inline, ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, kw_only=True)
class Link:
    """A link on a line of its own. `href` is https, mailto or tel."""

    text: str
    href: str
    kind: Literal["link"] = "link"


@dataclass(frozen=True, kw_only=True)
class LocalNote:
    """The institution's own paragraph: how we do it here."""

    title: str
    content: Inline
    lang: str | None = None
    kind: Literal["local_note"] = "local_note"


@dataclass(frozen=True, kw_only=True)
class Logo:
    """A logo as it stands in one slot. `plate` is the colour set behind it where it would not be seen; None: no plate.

    `data` is the sanitised file itself and stays out of the JSON; `digest` (sha256, hex) stands for it there.
    """

    data: bytes = field(repr=False)
    media_type: Literal["image/svg+xml", "image/png", "image/jpeg"]
    digest: str
    alt: str
    aspect: float  # width ÷ height
    plate: str | None = None


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The issuer's contact details. Empty strings are left out."""

    heading: str
    name: str
    lines: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    web: str = ""
    lang: str | None = None
    logo: Logo | None = None  # on the panel's deep ground, so it may be another variant than the head's
    kind: Literal["contact"] = "contact"


@dataclass(frozen=True, kw_only=True)
class LogoSlot:
    """Where the issuer's logo stands in the running text. None: the issuer's name is set as words instead."""

    name: str
    logo: Logo | None
    kind: Literal["logo"] = "logo"


@dataclass(frozen=True, kw_only=True)
class QrCode:
    """A code to the brochure's own current page, with the address in words for who cannot scan it."""

    href: str
    caption: str
    kind: Literal["qr"] = "qr"


Block = (
    Heading
    | Lead
    | Paragraph
    | BulletList
    | Comparison
    | Tip
    | FactBox
    | Link
    | LocalNote
    | Contact
    | LogoSlot
    | QrCode
)


@dataclass(frozen=True, kw_only=True)
class Labels:
    """The few words that the layout itself sets, in the document's language."""

    page_of: str  # with {page} and {pages}
    phone: str
    email: str
    web: str
    updated: str  # complete, with its date: "Päivitetty 20.11.2026"


@dataclass(frozen=True, kw_only=True)
class BrochureDocument:
    """A brochure of one audience, issuer, colour theme and language."""

    lang: str
    title: str
    kicker: str  # small line above the title: "Oppisopimus ja koulutussopimus"
    audience: str  # "Työnantajalle"
    issuer: str  # the institution's name, or the network's
    theme: str  # key of hub.rendering.themes.THEMES
    updated: str  # ISO 8601 with offset; the files' own timestamp, so that the same input gives the same bytes
    labels: Labels
    blocks: tuple[Block, ...]
    head_logo: Logo | None = None
    description: str = ""  # one sentence, into the files' metadata


def as_data(value: Any) -> Any:
    """`value` (a document or a part of it) as JSON-able data; bytes are left out, their digest stands for them."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            part.name: as_data(getattr(value, part.name))
            for part in dataclasses.fields(value)
            if not isinstance(getattr(value, part.name), bytes)
        }
    if isinstance(value, tuple | list):
        return [as_data(part) for part in value]
    return value
