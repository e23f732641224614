from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from network.coaches.photos import Photo, prepare


class PhotoField(forms.FileField):
    """A photo to upload. Clean value: its files by width, or None where nothing was sent."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Photo"))
        kwargs.setdefault("help_text", _("JPEG, PNG or WebP, at least 200 pixels each way. It is cut square."))
        widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})
        super().__init__(required=False, widget=widget, allow_empty_file=True, **kwargs)

    def clean(self, data: Any, initial: Any = None) -> Photo | None:
        value = super().clean(data, None)
        return prepare(value) if isinstance(value, UploadedFile) else None


def chosen_photo(cleaned: dict[str, Any]) -> Photo | bool | None:
    """What is to become of the photo: the new one, None where it is to go, False where it stays."""
    return cleaned.get("photo_file") or (None if cleaned.get("remove_photo") else False)
