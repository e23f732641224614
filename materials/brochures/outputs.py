"""The files that a brochure comes in, and how their addresses end."""

from enum import StrEnum

PAGE_WIDTH = 1000  # px; the previews in the chooser, sharp at 500 CSS px on a dense screen
SMALL_WIDTH = 480  # px; the cover on cards and lists


class File(StrEnum):
    """One file of a variant. The pictures are made from the very bytes of its PDF."""

    PDF = "pdf"
    PRINT = "print"
    DOCX = "docx"
    PAGE_1 = "page-1"
    PAGE_2 = "page-2"
    SMALL = "small"

    @property
    def ending(self) -> str:
        """What follows the theme's slug in the address: `sininen.pdf`, `sininen-1.png`."""
        return _ENDINGS[self]

    @property
    def extension(self) -> str:
        return self.ending.rsplit(".", 1)[1]

    @property
    def media_type(self) -> str:
        return _MEDIA_TYPES[self.extension]

    @property
    def is_picture(self) -> bool:
        return self in PICTURES


_ENDINGS = {
    File.PDF: ".pdf",
    File.PRINT: "-print.pdf",
    File.DOCX: ".docx",
    File.PAGE_1: "-1.png",
    File.PAGE_2: "-2.png",
    File.SMALL: "-small.png",
}
_MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "png": "image/png",
}
# page of the PDF (from 1) and width in px
PICTURES = {File.PAGE_1: (1, PAGE_WIDTH), File.PAGE_2: (2, PAGE_WIDTH), File.SMALL: (1, SMALL_WIDTH)}

# Made in the background for every institution as soon as a brochure is published; the others when first asked for.
ALWAYS_READY = (File.PDF, *PICTURES)
