"""What is told about an uploaded logo: one sentence for each fault."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from network.institutions import contrast
from network.institutions.preflight import Prepared, preflight
from tests.network.factories import DARK, png_logo, svg_logo, upload

WHITE_BOX = '<rect x="0" y="0" width="300" height="100" fill="#fff"/><circle cx="50" cy="50" r="30" fill="#123"/>'


def fault(data: bytes, name: str = "logo.svg") -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        preflight(upload(data, name))
    assert len(caught.value.messages) == 1
    return caught.value


def frames(kind: str) -> bytes:
    pictures = [Image.new("RGB", (900, 300), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    pictures[0].save(buffer, kind, save_all=True, append_images=pictures[1:])
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "logo.svg", "empty"),
        (b"x" * 10_000_001, "logo.png", "too-large"),
        (b"%PDF-1.7 and so on", "logo.pdf", "not-an-image"),
        (b"MZ" + bytes(500), "logo.png", "not-an-image"),
        (png_logo(), "logo.svg", "wrong-extension"),
        (svg_logo(), "logo.png", "wrong-extension"),
        (png_logo(), "logo.jpg", "wrong-extension"),
        (png_logo(), "logo", "wrong-extension"),
        (png_logo(kind="WEBP"), "logo.webp", "wrong-kind"),
        (png_logo(kind="GIF", mode="RGB", ground="white"), "logo.gif", "wrong-kind"),
        (frames("PNG"), "logo.png", "animated"),
        (frames("GIF"), "logo.gif", "animated"),
        (frames("WEBP"), "logo.webp", "animated"),
        (png_logo()[:700], "logo.png", "broken"),
        (png_logo(kind="JPEG", mode="RGB", ground="red")[:3000], "logo.jpg", "broken"),
        (png_logo("#123a5c", kind="JPEG", mode="CMYK", ground=(0, 0, 0, 0)), "logo.jpg", "cmyk"),
        (png_logo(size=(6000, 4500)), "logo.png", "too-many-pixels"),
        (png_logo(mode="RGB", ground="white", size=(900, 300)), "logo.png", "white-box"),
        (png_logo(mode="RGB", ground="#fdfdfb", kind="JPEG"), "logo.jpg", "white-box"),
        (svg_logo(inside=WHITE_BOX), "logo.svg", "white-box"),
        (png_logo(size=(300, 90)), "logo.png", "low-resolution"),
        (png_logo("#cc3300", mode="RGB", ground="#cc3300"), "logo.png", "flat"),
        (png_logo((0, 0, 0, 0)), "logo.png", "blank"),
        (svg_logo("none"), "logo.svg", "blank"),
        (svg_logo(inside="<text>Opisto</text>"), "logo.svg", "text"),
        (svg_logo(inside='<image href="data:image/png;base64,AAAA"/>'), "logo.svg", "pixels-in-svg"),
        (svg_logo(inside="<script/>"), "logo.svg", "script"),
        (svg_logo(inside='<use href="https://evil.example/#a"/>'), "logo.svg", "external-reference"),
        (svg_logo(inside="<g>" * 120 + "</g>" * 120), "logo.svg", "too-deep"),
        (svg_logo(inside="<g/>" * 6000), "logo.svg", "too-many-elements"),
        (svg_logo(inside="<!--" + "x" * 1_000_000 + "-->"), "logo.svg", "too-large"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>', "logo.svg", "no-size"),
    ],
)
def test_each_fault_has_its_own_sentence(data: bytes, name: str, code: str) -> None:
    assert fault(data, name).code == code


def test_faults_are_told_apart_in_words() -> None:
    assert "script" in fault(svg_logo(inside="<script/>")).messages[0]
    assert "valkoisessa laatikossa" in fault(png_logo(mode="RGB", ground="white"), "a.png").messages[0]
    assert "CMYK" in fault(png_logo("#123", kind="JPEG", mode="CMYK", ground=(0, 0, 0, 0)), "a.jpg").messages[0]


def test_too_low_a_resolution_says_what_is_there_and_what_is_needed() -> None:
    message = fault(png_logo(size=(300, 100)), "logo.png").messages[0]
    assert "300 × 100" in message
    assert "127 pistettä tuumalla" in message
    assert "709 × 237" in message


@pytest.mark.parametrize("size", [(709, 100), (100, 260), (260, 260), (1000, 500)])
def test_what_fills_the_slot_at_print_resolution_is_enough(size: tuple[int, int]) -> None:
    image = Image.new("RGBA", size, DARK)
    image.paste((0, 0, 0, 0), (10, 10, 30, 30))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    assert (preflight(upload(buffer.getvalue(), "logo.png")).width) == size[0]


def test_a_drawing_that_cannot_be_drawn_in_time_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from hub.core import oneshot

    def hang(*_args: object, **_options: object) -> bytes:
        raise oneshot.OneShotTimeout("too long")

    monkeypatch.setattr("network.institutions.preflight.draw", hang)
    assert fault(svg_logo()).code == "not-drawable"


def test_an_svg_stays_vector_and_is_cropped_to_its_mark() -> None:
    wide = preflight(upload(svg_logo(box="-100 -100 500 300")))
    assert wide.media_type == "image/svg+xml"
    assert (wide.width, wide.height) == (pytest.approx(300, abs=4), pytest.approx(100, abs=4))
    assert b"<circle" in wide.data
    snug = preflight(upload(svg_logo()))
    assert (snug.width, snug.height) == (300, 100)


def test_a_raster_is_cropped_capped_and_made_anew() -> None:
    image = Image.open(io.BytesIO(png_logo(size=(3200, 1000))))
    framed = Image.new("RGBA", (4000, 2000), (0, 0, 0, 0))
    framed.paste(image, (400, 500))
    buffer = io.BytesIO()
    framed.save(buffer, "PNG")
    prepared = preflight(upload(buffer.getvalue(), "logo.png"))
    stored = Image.open(io.BytesIO(prepared.data))
    assert stored.size == (prepared.width, prepared.height) == (2400, 750)
    assert stored.mode == "RGBA"


def test_a_coloured_badge_may_be_a_jpeg() -> None:
    prepared = preflight(upload(png_logo("#ffffff", mode="RGB", ground="#8a1c1c", kind="JPEG"), "logo.jpeg"))
    assert prepared.media_type == "image/jpeg"
    assert contrast.contrast_on(prepared.outline, "#ffffff") > 7


def test_a_white_badge_with_holes_is_no_white_box() -> None:
    image = Image.new("RGBA", (900, 300), "white")
    image.paste((0, 0, 0, 0), (100, 100, 800, 200))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    prepared = preflight(upload(buffer.getvalue(), "logo.png"))
    assert contrast.contrast_on(prepared.outline, "#14232b") > 10


def test_the_same_file_gives_the_same_bytes() -> None:
    def twice(data: bytes, name: str) -> set[Prepared]:
        return {preflight(upload(data, name)) for _time in range(2)}

    assert len(twice(svg_logo(), "logo.svg")) == 1
    assert len(twice(png_logo(), "logo.png")) == 1
    assert len(preflight(upload(svg_logo())).digest) == 64
