"""A video that nothing is fetched for before the visitor asks: a picture, a link or a file, and its words as text.

The page loads nothing of the service that has the video and sets no cookie: pressing leads to the service's own page.
"""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from hub.core.blocks.text import ParagraphBlock

FILES = {"mp4": "video/mp4", "webm": "video/webm"}
CAPTIONS = "vtt"
_KEY = re.compile(r"[\w-]{6,20}")
_YOUTUBE = {"youtube.com", "m.youtube.com", "youtube-nocookie.com"}


@dataclass(frozen=True)
class Elsewhere:
    """A video's page at a service: what the service is called, and the address to watch it at."""

    service: str
    url: str


def read_address(address: str) -> Elsewhere | None:
    """The page of the video that `address`, as people copy it, leads to; None where it is no service known here."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    path = [part for part in parts.path.split("/") if part]
    if host == "youtu.be" or host in _YOUTUBE:
        return _youtube(host, path, parts.query)
    if host in ("vimeo.com", "player.vimeo.com"):
        words = path[1:] if path[:1] == ["video"] else path
        secret = words[1:2] or parse_qs(parts.query).get("h", [])
        known = words and words[0].isdecimal() and all(re.fullmatch("[0-9a-f]+", word) for word in secret)
        return Elsewhere("Vimeo", "https://vimeo.com/" + "/".join([words[0], *secret])) if known else None
    if host in ("areena.yle.fi", "arenan.yle.fi"):
        key = path[-1] if path else ""
        return Elsewhere("Yle Areena", f"https://{host}/{key}") if re.fullmatch(r"1-\d{1,12}", key) else None
    return None


def _youtube(host: str, path: list[str], query: str) -> Elsewhere | None:
    if host == "youtu.be":
        key = path[0] if path else ""
    elif path[:1] == ["watch"]:
        key = parse_qs(query).get("v", [""])[0]
    else:
        key = path[1] if len(path) == 2 and path[0] in ("embed", "shorts", "live", "v") else ""
    return Elsewhere("YouTube", f"https://www.youtube.com/watch?v={key}") if _KEY.fullmatch(key) else None


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("What the video shows"), max_length=120)
    address = blocks.URLBlock(
        label=_("Address of the video"),
        required=False,
        help_text=_("On YouTube, Vimeo or Yle Areena. Copy it from the browser’s address bar."),
    )
    file = DocumentChooserBlock(
        label=_("Or a file of your own"), required=False, help_text=_("MP4 or WebM, from the documents.")
    )
    captions = DocumentChooserBlock(
        label=_("Subtitles of the file"),
        required=False,
        help_text=_("A VTT file, from the documents. Needed when somebody speaks in the video."),
    )
    poster = ImageChooserBlock(
        label=_("Picture"), required=False, help_text=_("Shown until the video is played. Use a picture of your own.")
    )
    transcript = ParagraphBlock(
        label=_("The video as text"),
        help_text=_("What is said, and what must be seen to understand it. Read by those who cannot hear or see it."),
    )

    class Meta:
        template = "blocks/video.html"
        icon = "media"
        label = _("Video")
        label_format = "{title}"

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        errors = _faults(value)
        if self.is_deferred_validation and not (value.get("address") or value.get("file")):
            # A draft may rest unfinished.
            errors.pop("address", None)
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return value

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        file = value["file"]
        context["elsewhere"] = read_address(value["address"] or "")
        context["media_type"] = FILES.get(file.file_extension.lower(), "") if file else ""
        return context


def _faults(value: Any) -> dict[str, ValidationError]:
    address, file, captions = value.get("address"), value.get("file"), value.get("captions")
    errors = {}
    if bool(address) == bool(file):
        errors["address"] = ValidationError(_("Give the address of a video or choose a file, one of the two."))
    elif address and read_address(address) is None:
        errors["address"] = ValidationError(
            _("This is no address of a video on YouTube, Vimeo or Yle Areena. Copy it from the video’s own page.")
        )
    if file and file.file_extension.lower() not in FILES:
        errors["file"] = ValidationError(_("Choose an MP4 or WebM file: browsers play these."))
    if captions and captions.file_extension.lower() != CAPTIONS:
        errors["captions"] = ValidationError(_("Choose a VTT file."))
    return errors
