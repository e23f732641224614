"""What can go wrong when a document becomes a file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Missing:
    """A character that the brochure's fonts cannot set.

    `name` is its Unicode name; `where` is its place in the document, like "title" or "blocks.3.items.0".
    """

    char: str
    name: str
    where: str = ""

    @property
    def block(self) -> int | None:
        """The index of the document's block that it stands in; None outside the blocks."""
        parts = self.where.split(".")
        return int(parts[1]) if parts[0] == "blocks" and len(parts) > 1 else None


class RenderError(Exception):
    """A file could not be made. Subclasses say why."""


class RenderTimeout(RenderError):
    """Rendering did not finish in time; the same input may succeed on a calmer machine."""


class RenderCrash(RenderError):
    """The rendering process refused its input or died of it. `detail` is for logs."""

    def __init__(self, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.detail = detail


class TooManyPages(RenderError):
    """The text does not fit, not even in the smallest type that the layout allows."""

    def __init__(self, pages: int, allowed: int) -> None:
        super().__init__(f"{pages} pages where {allowed} are allowed")
        self.pages = pages
        self.allowed = allowed


class UnsupportedText(RenderError):
    """The text holds characters that the fonts cannot set."""

    def __init__(self, missing: list[Missing]) -> None:
        super().__init__("no glyphs for " + ", ".join(sorted({part.name for part in missing})))
        self.missing = missing
