"""Why a brochure could not be made: as data for the database, as a sentence for the editor."""

from typing import Any

from django.utils.translation import gettext as _

from hub.rendering.errors import RenderError, RenderTimeout, TooManyPages, UnsupportedText

# These go away by themselves or not at all; the others wait until somebody changes the words.
PASSING = {"timeout", "busy", "crash", "storage"}

# A short brochure has no second page to take a picture of.
ABSENT = {"code": "absent"}
# Another process is at it and has not ended, or files take too long to make just now.
BUSY = {"code": "busy"}


def describe(error: Exception) -> dict[str, Any]:
    """`error` as JSON-able data: a `code` and what its sentence needs."""
    if isinstance(error, TooManyPages):
        return {"code": "pages", "pages": error.pages, "allowed": error.allowed}
    if isinstance(error, UnsupportedText):
        return {"code": "text", "characters": [f"{m.char} ({m.name})" for m in error.missing][:5]}
    if isinstance(error, RenderTimeout):
        return {"code": "timeout"}
    if isinstance(error, RenderError):
        return {"code": "crash"}
    return {"code": "storage"}


def message(failure: dict[str, Any]) -> str:
    """One sentence, in the active language, that says what happened and what helps."""
    match failure["code"]:
        case "pages":
            return _("The text takes %(pages)s pages, and the brochure has %(allowed)s. Shorten it a little.") % failure
        case "text":
            return _("The brochure's font has no such character: %(characters)s.") % {
                "characters": ", ".join(failure["characters"])
            }
        case "timeout" | "busy":
            return _("Making the file took too long. It will be tried again by itself.")
        case "absent":
            return _("The brochure has no second page.")
        case "storage":
            return _("The file could not be stored. It will be tried again by itself.")
    return _(
        "The file could not be made. It will be tried again by itself; if this stays, tell the network coordinator."
    )
