"""Translations that come in a PO file: read whole before wagtail-localize reads them, which expects one of its own."""

import polib
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_valid_next_url_from_request

from network.access.markup import is_too_deep
from network.access.view_access import Visit

MOST_BYTES = 5_000_000
ITS_TRANSLATION = "X-WagtailLocalize-TranslationID"


def read_po_file(visit: Visit) -> HttpResponseBase | None:
    """Puts the file that was sent back as it has been read, or leads back and says why it cannot be."""
    if visit.request.method != "POST":
        return None
    try:
        found = _read(visit.request)
    except _UnreadableError as error:
        messages.error(visit.request, str(error))
        back = get_valid_next_url_from_request(visit.request) or reverse("wagtailadmin_home")
        return HttpResponseRedirect(back)
    visit.request.FILES["file"] = SimpleUploadedFile("translations.po", str(found).encode())
    return None


class _UnreadableError(Exception):
    """The words say why, to whoever has sent the file."""


def _read(request: HttpRequest) -> polib.POFile:
    upload = request.FILES.get("file")
    if upload is None or not upload.size:
        raise _UnreadableError(_("Choose a PO file first. The one that was sent is empty."))
    if upload.size > MOST_BYTES:
        raise _UnreadableError(_("The file is too large for a PO file of one page."))
    try:
        words = upload.read().decode("utf-8-sig")
        # A text without line ends polib takes for the name of a file, and reads that.
        found = polib.pofile(f"#\n{words}\n")
    except (ValueError, OSError, LookupError) as error:
        raise _UnreadableError(_("The file is no PO file, or its text is not UTF-8.")) from error
    if ITS_TRANSLATION not in found.metadata:
        raise _UnreadableError(
            _("The file does not say which translation it is of. Download it here, translate it and send it back.")
        )
    if any(is_too_deep(entry.msgstr) or "\0" in entry.msgid + entry.msgstr + (entry.msgctxt or "") for entry in found):
        raise _UnreadableError(_("The file holds something that is no text of a page."))
    return found
