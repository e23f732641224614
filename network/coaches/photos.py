"""Coaches' photos: made anew, cut square and kept in the private storage, under names that nobody guesses."""

import io
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from hub.core.files import raster
from hub.core.files.detection import SVG, check_name, detect

# Widths in pixels; photos are as high as wide.
SIZES = (160, 480)
MOST_BYTES = 10 * 2**20
LEAST_SIDE = 200
# A portrait has its face above the middle.
CENTRE = (0.5, 0.35)
Photo = dict[int, bytes]


def storage() -> Storage:
    return storages["private"]


def prepare(upload: UploadedFile) -> Photo:
    """The JPEG files of an uploaded photo by their width. Raises ValidationError where it is none, or too small."""
    if (upload.size or 0) > MOST_BYTES:
        message = _("The photo is larger than %(most)d MB. Save it smaller.")
        raise ValidationError(message, "too-large", {"most": MOST_BYTES // 2**20})
    upload.seek(0)
    data = upload.read()
    media_type = detect(data)
    if media_type is None or media_type == SVG:
        raise ValidationError(_("The file is no photo. Choose a JPEG, PNG or WebP file."), "not-a-photo")
    check_name(upload.name or "", media_type)
    image = raster.decode(data, media_type).image
    if min(image.size) < LEAST_SIDE:
        message = _("The photo is %(width)d × %(height)d pixels. It needs at least %(least)d each way.")
        values = {"width": image.width, "height": image.height, "least": LEAST_SIDE}
        raise ValidationError(message, "too-small", values)
    return {size: _square(_on_white(image), size) for size in SIZES}


def keep(coach: Any, photo: Photo | None) -> None:
    """Put `photo` in the place of the coach's former one, or take that away; the caller saves the coach.

    In a transaction: the former files go when it holds, the new ones when it does not.
    """
    former = list(coach.photo.values())
    stem = f"coaches/{get_random_string(22)}"
    coach.photo = {
        str(size): storage().save(f"{stem}-{size}.jpg", ContentFile(data)) for size, data in (photo or {}).items()
    }
    transaction.on_commit(partial(delete_files, former), robust=True)


def read(coach: Any, size: int) -> bytes | None:
    """The JPEG of the coach's photo that is `size` pixels wide; None where there is none, or the storage lost it.

    Whoever serves it asks `visible_to` first.
    """
    name = coach.photo.get(str(size))
    if not name:
        return None
    try:
        with storage().open(name, "rb") as stored:
            return bytes(stored.read())
    except FileNotFoundError:
        return None


def delete_files(names: list[str]) -> None:
    for name in names:
        storage().delete(name)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    ground = Image.new("RGB", image.size, "white")
    ground.paste(image, mask=image.getchannel("A"))
    return ground


def _square(image: Image.Image, size: int) -> bytes:
    buffer = io.BytesIO()
    fitted = ImageOps.fit(image, (size, size), Image.Resampling.LANCZOS, centering=CENTRE)
    fitted.save(buffer, "JPEG", quality=85, optimize=True, progressive=True)
    return buffer.getvalue()
