"""Pictures of pixels: decoded within limits and encoded anew, so that nothing but the picture comes in."""

import io
import warnings
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms, ImageOps

from hub.core.files.detection import GIF, JPEG, PNG, WEBP

FORMATS = {PNG: "PNG", JPEG: "JPEG", GIF: "GIF", WEBP: "WEBP"}
MAX_PIXELS = 50_000_000
MAX_SIDE = 16_000


@dataclass(frozen=True)
class Raster:
    """A decoded picture in sRGB: mode RGB or RGBA, upright, its first and only frame."""

    image: Image.Image
    media_type: str

    def encode(self) -> bytes:
        """The picture as a file of its own kind, with no metadata. JPEG is flattened already."""
        buffer = io.BytesIO()
        options: dict[str, object] = {"optimize": True}
        if self.media_type == JPEG:
            options = {"quality": 90, "optimize": True, "progressive": True}
        elif self.media_type == WEBP:
            options = {"quality": 88, "method": 4}
        image = self.image.convert("RGB") if self.media_type == JPEG else self.image
        image.save(buffer, FORMATS[self.media_type], **options)
        return buffer.getvalue()


def decode(data: bytes, media_type: str, *, max_pixels: int = MAX_PIXELS) -> Raster:
    """Decode a foreign picture whose type `detect` has told.

    Raises ValidationError: `too-many-pixels` (told from the header, before decoding), `animated`, `cmyk`, `broken`.
    """
    broken = ValidationError(_("The picture is broken or cut off, and cannot be read."), "broken")
    try:
        with warnings.catch_warnings():
            # Our own limit speaks, in words; Pillow's warning would only repeat it.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=[FORMATS[media_type]])
            _check_header(image, media_type, max_pixels)
            image.load()
            _check_ending(data, media_type)
            return Raster(_in_srgb(image), media_type)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(max_pixels) from error
    except MemoryError:
        raise
    except Exception as error:  # Pillow's readers raise a dozen kinds on a file that lies about itself
        raise broken from error


def extrema(channel: Image.Image) -> tuple[float, float]:
    """The lowest and the highest value of a picture of one channel."""
    low, high = channel.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):
        raise ValueError("a picture of one channel is meant")
    return low, high


def _check_header(image: Image.Image, media_type: str, max_pixels: int) -> None:
    width, height = image.size
    if width * height > max_pixels or max(width, height) > MAX_SIDE:
        raise _too_many_pixels(max_pixels, width, height)
    # A telephone's JPEG may hold a second picture (its depth, say), which is no animation and is left out.
    if media_type != JPEG and getattr(image, "n_frames", 1) > 1:
        raise ValidationError(_("The picture moves. Save one still picture of it."), "animated")
    if image.mode == "CMYK":
        message = _("The picture is in print colours (CMYK), which screens show wrong. Save it in RGB.")
        raise ValidationError(message, "cmyk")


def _too_many_pixels(max_pixels: int, width: int = 0, height: int = 0) -> ValidationError:
    if not width:
        message = _("The picture has more than %(most)d million pixels. Save it smaller.")
        return ValidationError(message, "too-many-pixels", {"most": max_pixels // 1_000_000})
    return ValidationError(
        _("The picture is %(width)d × %(height)d pixels. At most %(most)d million are accepted; save it smaller."),
        "too-many-pixels",
        {"width": width, "height": height, "most": max_pixels // 1_000_000},
    )


def _check_ending(data: bytes, media_type: str) -> None:
    """Refuse a file that lost its end: Pillow fills the missing rows of some with grey."""
    if media_type == PNG and b"IEND" not in data[-4096:] and b"IEND" not in data:
        raise ValueError("PNG without its end")
    if media_type == JPEG and b"\xff\xd9" not in data:
        raise ValueError("JPEG without its end")


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    has_alpha = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
    if upright.mode.startswith("I"):
        upright = (
            upright.point(lambda value: value / 256).convert("L") if upright.mode != "I" else _from_16_bits(upright)
        )
    plain = upright.convert("RGBA" if has_alpha else "RGB")
    plain = _apply_profile(plain, profile) if profile else plain
    plain.info.clear()
    return plain


def _from_16_bits(image: Image.Image) -> Image.Image:
    brightest = extrema(image)[1]
    return image.point(lambda value: value * (1 / 256 if brightest > 255 else 1)).convert("L")


def _apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture in sRGB; a profile that is broken, or of other colours than the pixels, is left out of account."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        alpha = image.getchannel("A") if image.mode == "RGBA" else None
        converted = ImageCms.profileToProfile(
            image.convert("RGB"), source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    if converted is None:
        return image
    if alpha is not None:
        converted.putalpha(alpha)
    return converted
