"""The print PDF: a sheet that a printer can cut."""

import io
from functools import cache

import pikepdf
import pypdfium2
import pytest

from hub.rendering.render import Output, Rendered, render
from hub.rendering.validate import validate
from tests.hub.rendering import reading
from tests.hub.rendering.samples import finnish

MM = 72 / 25.4


@cache
def sheet() -> Rendered:
    return render(finnish(), Output.PRINT)


def test_boxes_lie_in_each_other() -> None:
    with pikepdf.open(io.BytesIO(sheet().data)) as pdf:
        for page in pdf.pages:
            trim, bleed, media = ([float(edge) for edge in box] for box in (page.trimbox, page.bleedbox, page.mediabox))
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([210 * MM, 297 * MM], abs=0.05)
            assert [trim[0] - bleed[0], bleed[3] - trim[3]] == pytest.approx([3 * MM, 3 * MM], abs=0.05)
            assert bleed[0] - media[0] >= 7 * MM


def test_it_is_still_accessible() -> None:
    assert validate(sheet().data) == []
    assert reading.kinds(sheet().data) == reading.kinds(render(finnish(), Output.PDF).data)


def test_the_deep_ground_runs_into_the_bleed_and_no_further() -> None:
    page = pypdfium2.PdfDocument(sheet().data)[0]
    scale = 4.0
    picture = page.render(scale=scale).to_pil().convert("RGB")
    # The banner, 60 mm below the trim's upper edge; the sheet begins 8 mm outside of the bleed.
    row = int((8 + 3 + 60) * MM * scale)
    outside, inside = (picture.getpixel((int(x * MM * scale), row)) for x in (7.5, 8.5))
    assert outside == (255, 255, 255)
    assert inside == (0x0F, 0x3F, 0x5F)


def test_crop_marks_stand_on_the_trim() -> None:
    page = pypdfium2.PdfDocument(sheet().data)[1]
    scale = 8.0
    picture = page.render(scale=scale).to_pil().convert("L")
    x = round((8 + 3) * MM * scale)
    dark = min(picture.getpixel((x + offset, round(4 * MM * scale))) for offset in (-2, -1, 0, 1, 2))
    assert dark < 128


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(finnish(), Output.PRINT).data == sheet().data
