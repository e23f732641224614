"""Pictures of a PDF's pages, drawn from the very bytes that people download."""

import io
from collections.abc import Iterable, Iterator

from hub.rendering.process import TIMEOUT, work


def preview(pdf: bytes, page: int, width: int, *, timeout: float = TIMEOUT) -> bytes:
    """Page `page` (from 1) of `pdf` as a PNG `width` pixels wide.

    Raises a RenderError where the file cannot be drawn, KeyError where it has no such page.
    """
    return previews(pdf, [width], timeout=timeout)[page, width]


def previews(pdf: bytes, widths: Iterable[int], *, timeout: float = TIMEOUT) -> dict[tuple[int, int], bytes]:
    """Every page in every width (pixels), as PNG by (page from 1, width). All come from one process.

    Raises a RenderError where the file cannot be drawn.
    """
    made = work("previews", {"brochure.pdf": pdf}, *(str(width) for width in widths), timeout=timeout)
    pictures = {}
    for name, picture in made.items():
        page, width = name.removesuffix(".png").split("-")
        pictures[int(page), int(width)] = picture
    return pictures


def draw_pages(path: str, widths: list[int]) -> Iterator[tuple[str, bytes]]:
    """In the worker: ("<page>-<width>.png", bytes) for each page of the PDF at `path`."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    for number, page in enumerate(document, start=1):
        for width in widths:
            bitmap = page.render(scale=width / page.get_width(), draw_annots=False)
            picture = bitmap.to_pil().convert("RGB")
            out = io.BytesIO()
            # Flat colours and type: 256 colours show no loss and take a third of the bytes.
            picture.quantize(256, dither=0).save(out, "PNG", optimize=False)
            yield f"{number}-{width}.png", out.getvalue()
