"""Pictures of pages come from the bytes that people download."""

import io

from PIL import Image

from hub.rendering.preview import preview, previews
from hub.rendering.render import Output, render
from tests.hub.rendering.samples import finnish


def test_every_page_in_every_width() -> None:
    pictures = previews(render(finnish(theme="green"), Output.PDF).data, [240, 600])
    assert sorted(pictures) == [(1, 240), (1, 600), (2, 240), (2, 600)]
    for (_, width), data in pictures.items():
        picture = Image.open(io.BytesIO(data))
        assert picture.format == "PNG"
        assert picture.width == width
        assert abs(picture.height / picture.width - 297 / 210) < 0.01
    cover = Image.open(io.BytesIO(pictures[1, 600])).convert("RGB")
    assert cover.getpixel((590, 150)) == (0x16, 0x45, 0x2F)


def test_one_page_is_the_same_as_among_others() -> None:
    data = render(finnish(), Output.PDF).data
    assert preview(data, 2, 240) == previews(data, [240])[2, 240]
