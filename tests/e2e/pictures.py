"""Takes the handbook's pictures, or compares fresh ones with those that are committed."""

import os
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageFilter, ImageStat

from network.backoffice.handbook.tasks import PICTURES

WRITE = bool(os.environ.get("WRITE_HANDBOOK"))
# Fonts differ a little between machines. A moved button or another word is more than that.
SIZE, DIFFERENCE = 0.1, 8.0
MARK = "(node) => { node.style.outline = '3px solid #c2410c'; node.style.outlineOffset = '-2px'; }"
UNMARK = "(node) => { node.style.outline = node.style.outlineOffset = ''; }"


class Pictures:
    """Takes pictures of what a walk comes by. `stale` names those that are not as committed, `taken` all."""

    def __init__(self) -> None:
        self.stale: list[str] = []
        self.taken: set[str] = set()

    def take(self, name: str, target: Any, around: tuple[int, int] = (260, 60), mark: bool = True) -> None:
        """A picture of `target` and so many pixels beside and above it, the target in a frame."""
        target.scroll_into_view_if_needed()
        if mark:
            target.evaluate(MARK)
        target.page.mouse.move(0, 0)
        target.page.wait_for_timeout(400)
        shot = target.page.screenshot(
            clip=_clip(target.page, target.bounding_box(), around), animations="disabled", caret="hide"
        )
        if mark:
            target.evaluate(UNMARK)
        self.taken.add(f"{name}.webp")
        self._keep_or_compare(PICTURES / f"{name}.webp", Image.open(BytesIO(shot)).convert("RGB"))

    def _keep_or_compare(self, file: Path, fresh: Image.Image) -> None:
        if WRITE:
            fresh.save(file, "WEBP", quality=70, method=6)
        elif not file.exists() or not alike(Image.open(file).convert("RGB"), fresh):
            self.stale.append(file.name)


def alike(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures show the same, but for what fonts and compression do."""
    if any(abs(a - b) > max(a, b) * SIZE for a, b in zip(one.size, other.size, strict=True)):
        return False
    small = (max(one.width // 8, 1), max(one.height // 8, 1))
    soft = [image.convert("L").filter(ImageFilter.GaussianBlur(4)).resize(small) for image in (one, other)]
    return ImageStat.Stat(ImageChops.difference(*soft)).mean[0] < DIFFERENCE


def _clip(page: Any, box: Any, around: tuple[int, int]) -> dict[str, float]:
    width, height = page.viewport_size["width"], page.viewport_size["height"]
    left, top = max(box["x"] - around[0], 0), max(box["y"] - around[1], 0)
    right = min(box["x"] + box["width"] + around[0], width)
    bottom = min(box["y"] + box["height"] + around[1], height)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
