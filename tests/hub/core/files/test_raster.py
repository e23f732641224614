"""What a picture of pixels may bring in: the picture, upright, in sRGB, without what else lay in the file."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings, strategies as st
from PIL import Image, ImageCms

from hub.core.files import raster
from hub.core.files.detection import GIF, JPEG, PNG, SVG, WEBP, check_name, detect


def picture(kind: str = "PNG", mode: str = "RGB", size: tuple[int, int] = (40, 20), **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(buffer, kind, **options)
    return buffer.getvalue()


def code_of(data: bytes, media_type: str, **options: int) -> str:
    with pytest.raises(ValidationError) as caught:
        raster.decode(data, media_type, **options)
    return str(caught.value.code)


@pytest.mark.parametrize(("kind", "expected"), [("PNG", PNG), ("JPEG", JPEG), ("GIF", GIF), ("WEBP", WEBP)])
def test_the_type_is_told_by_the_content(kind: str, expected: str) -> None:
    assert detect(picture(kind)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg"/>', SVG),
        ('<?xml version="1.0" encoding="UTF-16"?><svg/>'.encode("utf-16"), SVG),
        (b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>&a;</svg>", SVG),
        (b"<html><svg/></html>", None),
        (b"%PDF-1.7", None),
        (b"", None),
        (b"hello", None),
        (b"BM" + bytes(60), None),
    ],
)
def test_text_is_an_svg_only_by_its_root(data: bytes, expected: str | None) -> None:
    assert detect(data) == expected


def test_a_name_that_says_another_kind_is_refused() -> None:
    check_name("Logo.JPG", JPEG)
    check_name("logo.jpeg", JPEG)
    for name in ("logo.png", "logo", "logo.jpg.exe", ""):
        with pytest.raises(ValidationError) as caught:
            check_name(name, JPEG)
        assert caught.value.code == "wrong-extension"


def test_a_bomb_is_told_from_its_header() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 6, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )
    assert code_of(bomb, PNG) == "too-many-pixels"
    assert code_of(picture(size=(200, 200)), PNG, max_pixels=39_999) == "too-many-pixels"


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", PNG), ("JPEG", JPEG), ("GIF", GIF), ("WEBP", WEBP)])
def test_a_truncated_picture_is_refused(kind: str, media_type: str) -> None:
    whole = picture(kind, size=(300, 300))
    assert code_of(whole[: len(whole) // 2], media_type) == "broken"


@pytest.mark.parametrize(("kind", "media_type"), [("PNG", PNG), ("GIF", GIF), ("WEBP", WEBP)])
def test_an_animation_is_refused(kind: str, media_type: str) -> None:
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, kind, save_all=True, append_images=frames[1:])
    assert code_of(buffer.getvalue(), media_type) == "animated"


def test_a_telephone_s_second_picture_is_left_out() -> None:
    first, second = Image.new("RGB", (40, 20), "red"), Image.new("RGB", (8, 8), "blue")
    buffer = io.BytesIO()
    first.save(buffer, "MPO", save_all=True, append_images=[second])
    decoded = raster.decode(buffer.getvalue(), JPEG)
    assert decoded.image.size == (40, 20)
    assert len(decoded.encode()) < len(buffer.getvalue())


def test_print_colours_are_refused() -> None:
    assert code_of(picture("JPEG", "CMYK"), JPEG) == "cmyk"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "PA", "RGB", "RGBA", "I;16"])
def test_every_mode_comes_out_as_rgb_or_rgba(mode: str) -> None:
    buffer = io.BytesIO()
    Image.new(mode if mode != "PA" else "P", (20, 20)).save(buffer, "PNG")
    assert raster.decode(buffer.getvalue(), PNG).image.mode in ("RGB", "RGBA")


def test_sixteen_bits_keep_their_brightness() -> None:
    buffer = io.BytesIO()
    Image.new("I;16", (20, 20), 0x8000).save(buffer, "PNG")
    assert raster.decode(buffer.getvalue(), PNG).image.getpixel((5, 5)) == pytest.approx((128, 128, 128), abs=1)


def test_metadata_goes_and_the_orientation_stays() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90°
    exif[0x010F] = "Camera of somebody"
    data = picture("JPEG", size=(40, 20), exif=exif.tobytes(), comment=b"secret place")
    clean = raster.decode(data, JPEG).encode()
    assert Image.open(io.BytesIO(clean)).size == (20, 40)
    assert not Image.open(io.BytesIO(clean)).getexif()
    assert b"secret" not in clean
    assert b"somebody" not in clean


def test_a_colour_profile_is_applied_and_dropped() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clean = raster.decode(picture("PNG", icc_profile=profile), PNG).encode()
    assert "icc_profile" not in Image.open(io.BytesIO(clean)).info
    assert raster.decode(picture("PNG", icc_profile=b"no profile"), PNG).image.size == (40, 20)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP"]), st.data())
def test_no_bytes_break_it(kind: str, data: st.DataObject) -> None:
    whole = bytearray(picture(kind))
    for _change in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    media_type = detect(bytes(whole))
    if media_type in (None, SVG):
        return
    try:
        decoded = raster.decode(bytes(whole), media_type)
    except ValidationError:
        return
    assert decoded.image.mode in ("RGB", "RGBA")
