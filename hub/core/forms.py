import io
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.utils.translation import gettext_lazy as _
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from hub.core.files import raster, svg
from hub.core.files.detection import SVG, check_name, detect
from hub.core.files.svg_to_png import draw
from hub.core.oneshot import OneShotError


class SafeImageField(WagtailImageField):
    """An uploaded picture that is what it says: told by its content, limited and made anew before it is opened."""

    def to_python(self, data: Any) -> Any:
        # Bound to an instance's stored file when nothing new is uploaded.
        if not isinstance(data, UploadedFile):
            return super().to_python(data)
        if self.max_upload_size is not None and (data.size or 0) > self.max_upload_size:
            raise ValidationError(self.error_messages["file_too_large_unknown_size"], "file_too_large")
        return super().to_python(clean_picture(data))


def clean_picture(upload: UploadedFile) -> InMemoryUploadedFile:
    """A clean copy of an uploaded picture, under its own name.

    Raises ValidationError: `not-an-image`, `not-drawable`, or a code of `svg.sanitise`, `raster.decode`, `check_name`.
    """
    upload.seek(0)
    data = upload.read()
    media_type = detect(data)
    if media_type is None:
        raise ValidationError(_("The file is no picture of a kind that is used here."), "not-an-image")
    check_name(upload.name or "", media_type)
    clean = _clean_svg(data) if media_type == SVG else raster.decode(data, media_type).encode()
    return InMemoryUploadedFile(io.BytesIO(clean), None, upload.name, media_type, len(clean), None)


def _clean_svg(data: bytes) -> bytes:
    clean = svg.sanitise(data).data
    try:
        draw(clean, width=400, height=400)
    except OneShotError as error:
        message = _("The SVG cannot be drawn, or takes too long. Simplify the drawing.")
        raise ValidationError(message, "not-drawable") from error
    return clean


class SafeImageForm(BaseImageForm):
    """Wagtail's form of a picture, wherever one is uploaded: its file passes `SafeImageField`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            plain = self.fields["file"]
            self.fields["file"] = SafeImageField(
                label=plain.label, required=plain.required, widget=plain.widget, initial=plain.initial
            )
            self.fields["file"].widget.is_required = plain.widget.is_required
