"""Looks a logo over before it is let in, and says in one sentence what is wrong with it."""

import hashlib
from dataclasses import dataclass
from functools import reduce

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageChops

from hub.core.files import raster, svg
from hub.core.files.detection import JPEG, NAMES, PNG, SVG, check_name, detect
from hub.core.files.svg_to_png import draw
from hub.core.oneshot import OneShotError
from network.institutions import contrast

MAX_BYTES = 10_000_000
MAX_PIXELS = 24_000_000
# The largest place a logo takes on a brochure, and what a printer needs there.
SLOT_WIDTH_MM, SLOT_HEIGHT_MM, PRINT_DPI = 60, 22, 300
# More than three times the slot: nothing on the site or on paper shows more.
STORED_SIDE = 2400
MEASURED_SIDE = 640
WHITE = 240

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Prepared:
    """A logo that may be stored: clean bytes, cropped to the mark, and what was measured on it."""

    data: bytes
    media_type: str
    width: float
    height: float
    outline: contrast.Outline

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def preflight(upload: UploadedFile) -> Prepared:
    """Check and clean an uploaded logo.

    Raises ValidationError with one message and one code: `empty`, `too-large`, `not-an-image`, `wrong-kind`,
    `wrong-extension`, `white-box`, `low-resolution`, `blank`, `flat`, `text`, `pixels-in-svg`, `not-drawable`, or one
    of those of `hub.core.files.svg.sanitise` and `hub.core.files.raster.decode`.
    """
    data = _read(upload)
    media_type = detect(data)
    if media_type is None:
        raise ValidationError(_("The file is no picture. Upload an SVG, PNG or JPEG."), "not-an-image")
    check_name(upload.name or "", media_type)
    if media_type == SVG:
        return _prepare_svg(data)
    if media_type in (PNG, JPEG):
        return _prepare_raster(data, media_type)
    # An animated picture is told so, whatever its kind.
    raster.decode(data, media_type, max_pixels=MAX_PIXELS)
    raise ValidationError(
        _("%(kind)s is not used for logos. Upload an SVG, PNG or JPEG."), "wrong-kind", {"kind": NAMES[media_type]}
    )


def _read(upload: UploadedFile) -> bytes:
    if not upload.size:
        raise ValidationError(_("The file is empty."), "empty")
    if upload.size > MAX_BYTES:
        raise ValidationError(
            _("The file is %(size)s MB. A logo is at most %(most)d MB."),
            "too-large",
            {"size": number_format(-(-upload.size // 100_000) / 10, decimal_pos=1), "most": MAX_BYTES // 1_000_000},
        )
    upload.seek(0)
    return upload.read()


def _prepare_svg(data: bytes) -> Prepared:
    clean = svg.sanitise(data)
    if clean.has_text:
        raise ValidationError(
            _("The SVG holds letters that need a font. Turn the text into outlines and save it anew."), "text"
        )
    if clean.has_pictures:
        raise ValidationError(
            _("The SVG holds a picture made of pixels. Upload that picture as a PNG, or draw it anew as shapes."),
            "pixels-in-svg",
        )
    drawn = _draw(clean.data, clean.box)
    box = _crop_box(clean.box, drawn.size, _ink(drawn))
    final = svg.with_box(clean.data, box)
    mark = _draw(final, box)
    _check_mark(mark)
    return Prepared(final, SVG, round(box[2], 4), round(box[3], 4), contrast.measure(mark))


def _draw(data: bytes, box: svg.Box) -> Image.Image:
    scale = MEASURED_SIDE / max(box[2:])
    try:
        png = draw(data, width=max(1, round(box[2] * scale)), height=max(1, round(box[3] * scale)))
    except OneShotError as error:
        raise ValidationError(
            _("The SVG cannot be drawn, or takes too long. Simplify the drawing and save it as plain SVG."),
            "not-drawable",
        ) from error
    return raster.decode(png, PNG).image.convert("RGBA")


def _crop_box(box: svg.Box, size: tuple[int, int], ink: Box) -> svg.Box:
    """The part of an SVG's `box` that the mark takes, where the drawing has a margin; else `box` as it is."""
    margins = (ink[0], ink[1], size[0] - ink[2], size[1] - ink[3])
    if max(margins) <= max(size) * 0.01:
        return box
    unit_x, unit_y = box[2] / size[0], box[3] / size[1]
    left, top = max(ink[0] - 1, 0), max(ink[1] - 1, 0)
    right, bottom = min(ink[2] + 1, size[0]), min(ink[3] + 1, size[1])
    return box[0] + left * unit_x, box[1] + top * unit_y, (right - left) * unit_x, (bottom - top) * unit_y


def _prepare_raster(data: bytes, media_type: str) -> Prepared:
    decoded = raster.decode(data, media_type, max_pixels=MAX_PIXELS)
    mark = decoded.image.convert("RGBA")
    mark = mark.crop(_ink(mark))
    small = mark.copy()
    small.thumbnail((MEASURED_SIDE, MEASURED_SIDE))
    _check_mark(small)
    _check_resolution(*mark.size)
    mark.thumbnail((STORED_SIDE, STORED_SIDE))
    stored = mark if media_type == PNG and raster.extrema(mark.getchannel("A"))[0] < 255 else mark.convert("RGB")
    encoded = raster.Raster(stored, media_type).encode()
    return Prepared(encoded, media_type, *mark.size, contrast.measure(small))


def _ink(image: Image.Image) -> Box:
    """The box of what is there to see. Raises ValidationError (`blank`) where nothing is."""
    box = image.getchannel("A").point(lambda value: 255 if value >= 16 else 0).getbbox()
    if box is None:
        raise ValidationError(_("Nothing is to be seen in the picture: it is transparent all over."), "blank")
    return box


def _check_mark(image: Image.Image) -> None:
    """Refuse a mark that is no mark: one flat colour, or one on an opaque white box. `image` is cropped to its ink."""
    if raster.extrema(image.getchannel("A"))[0] > 250:
        ranges = [raster.extrema(channel) for channel in image.convert("RGB").split()]
        if all(high - low < 8 for low, high in ranges):
            raise ValidationError(_("The picture is one flat colour; no mark is to be seen in it."), "flat")
    if _has_white_box(image):
        raise ValidationError(
            _("The logo stands on a white box. Save it with a transparent ground, as SVG or PNG."), "white-box"
        )


def _has_white_box(image: Image.Image) -> bool:
    """Whether the picture ends in an opaque white ground, with something darker on it.

    A mark cut out tightly touches the box's sides, so most of the border, or three corners, being white is enough;
    a mark on nothing has a border that is transparent somewhere.
    """
    if min(image.size) < 8:
        return False
    inner = image.crop((1, 1, image.width - 1, image.height - 1))  # the outermost row may be half a pixel
    opaque = inner.getchannel("A").point(lambda value: 255 if value >= 250 else 0)
    border = _border(opaque)
    if border.count(255) < len(border) * 0.98:
        return False
    darkest_channel = reduce(ImageChops.darker, inner.convert("RGB").split())
    white = darkest_channel.point(lambda value: 255 if value >= WHITE else 0)
    border = _border(white)
    corners = [white.getpixel((x, y)) for x in (0, white.width - 1) for y in (0, white.height - 1)]
    if border.count(255) < len(border) * 0.5 and corners.count(255) < 3:
        return False
    on_it = ImageChops.subtract(opaque, white)
    return on_it.histogram()[255] > white.width * white.height * 0.001


def _border(image: Image.Image) -> list[int]:
    width, height = image.size
    sides = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height))
    return [value for side in sides for value in image.crop(side).tobytes()]


def _check_resolution(width: int, height: int) -> None:
    dpi = max(width * 25.4 / SLOT_WIDTH_MM, height * 25.4 / SLOT_HEIGHT_MM)
    if dpi >= PRINT_DPI - 1:
        return
    factor = PRINT_DPI / dpi
    raise ValidationError(
        _(
            "The mark is %(width)d × %(height)d pixels, %(dpi)d dots an inch on a brochure. Sharp print takes at "
            "least %(need_width)d × %(need_height)d pixels: upload it larger, or as SVG."
        ),
        "low-resolution",
        {
            "width": width,
            "height": height,
            "dpi": dpi,
            "need_width": -(-width * factor // 1),
            "need_height": -(-height * factor // 1),
        },
    )
