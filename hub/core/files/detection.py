"""What a file is, by its content. Its name and the type that a browser claims are only compared with that."""

from pathlib import PurePath
from xml.parsers import expat

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

SVG, PNG, JPEG, GIF, WEBP = "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp"
NAMES = {SVG: "SVG", PNG: "PNG", JPEG: "JPEG", GIF: "GIF", WEBP: "WebP"}
EXTENSIONS = {
    SVG: (".svg",),
    PNG: (".png",),
    JPEG: (".jpg", ".jpeg"),
    GIF: (".gif",),
    WEBP: (".webp",),
}
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": PNG, b"\xff\xd8\xff": JPEG, b"GIF87a": GIF, b"GIF89a": GIF}
SVG_NAMESPACE = "http://www.w3.org/2000/svg"


class _RootSeenError(Exception):
    """Ends parsing at the root element, which is all that detection needs."""


def detect(data: bytes) -> str | None:
    """The media type of a picture's bytes, or None when it is no picture of a kind known here."""
    for signature, media_type in _SIGNATURES.items():
        if data.startswith(signature):
            return media_type
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    return SVG if _root_name(data.lstrip()[:65_536]) == "svg" else None


def _root_name(data: bytes) -> str:
    """Local name of an XML text's root element (of its document type where entities are declared before it)."""
    found = [""]

    def see(name: str, *_rest: object) -> None:
        found[0] = name.rpartition(":")[2]

    def stop(name: str, *_rest: object) -> None:
        see(name)
        raise _RootSeenError

    def refuse(*_rest: object) -> None:
        raise _RootSeenError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = see
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = stop
    try:
        parser.Parse(data, False)
    except (_RootSeenError, expat.ExpatError, LookupError, ValueError):
        return found[0]
    return found[0]


def check_name(name: str, media_type: str) -> None:
    """Raise ValidationError (`wrong-extension`) where the end of a file's name says another kind than its content."""
    suffix = PurePath(name).suffix.lower()
    if suffix in EXTENSIONS[media_type]:
        return
    raise ValidationError(
        _("The file’s content is %(kind)s, but its name ends in “%(suffix)s”. Save it anew as %(kind)s."),
        "wrong-extension",
        {"kind": NAMES[media_type], "suffix": suffix},
    )
