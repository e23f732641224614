"""Draws an SVG as pixels, in a process of its own: `draw` is for callers, the rest runs there."""

import sys
import tempfile
from pathlib import Path

from hub.core import oneshot

SOURCE, RESULT, SIZE = "drawing.svg", "drawing.png", "size.txt"
MEMORY = 1_500_000_000
# A logo takes a tenth of one. The caller is a web process that serves nobody meanwhile, and what is slow here is slow
# again in each brochure.
SECONDS = 2


def draw(data: bytes, *, width: int, height: int) -> bytes:
    """A PNG of `width` × `height` pixels, with a transparent ground, of a *sanitised* SVG.

    Raises oneshot.OneShotError where drawing fails, swells or takes longer than two seconds of work.
    """
    with tempfile.TemporaryDirectory(prefix="svg-") as name:
        folder = Path(name)
        (folder / SOURCE).write_bytes(data)
        (folder / SIZE).write_text(f"{width} {height}")
        oneshot.run(__name__, folder, timeout=SECONDS * 3)
        return (folder / RESULT).read_bytes()


def main(folder: Path) -> None:
    """Draw `folder`'s SVG into its PNG."""
    oneshot.limit(memory=MEMORY, cpu_seconds=SECONDS)
    import typst  # here only: the caller's process never loads it

    width, height = (folder / SIZE).read_text().split()
    page = folder / "page.typ"
    # Stretched by less than a pixel, so that the drawing ends where the picture does.
    page.write_text(
        f"#set page(width: {width}pt, height: {height}pt, margin: 0pt, fill: none)\n"
        f'#image("{SOURCE}", width: 100%, height: 100%, fit: "stretch")\n'
    )
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    typst.compile(str(page), output=str(folder / RESULT), root=str(folder), format="png", ppi=72.0, font_paths=fonts)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
