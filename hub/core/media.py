"""Serves public pictures of a local storage. With a bucket, addresses point there and this is not asked."""

import mimetypes
from pathlib import Path, PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage, default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase, HttpResponseNotModified
from django.utils.http import http_date
from django.views.static import was_modified_since

# Renditions and logos. Originals and documents are in other folders and leave by no guessable address.
PUBLIC_FOLDERS = ("images", "logos", "funders")
PICTURES = {"image/avif", "image/gif", "image/jpeg", "image/png", "image/svg+xml", "image/webp"}
MONTH = 30 * 24 * 3600
SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


def serve(request: HttpRequest, path: str) -> HttpResponseBase:
    """The picture at `path` of the public storage. 404 for anything else: other folders, other kinds, `..`."""
    file, media_type = _find(path)
    modified = int(file.stat().st_mtime)
    if not was_modified_since(request.headers.get("If-Modified-Since"), modified):
        return HttpResponseNotModified()
    response = FileResponse(file.open("rb"), content_type=media_type)
    response["Last-Modified"] = http_date(modified)
    response["Cache-Control"] = f"public, max-age={MONTH}"
    response["X-Content-Type-Options"] = "nosniff"
    if media_type == "image/svg+xml":
        # Opened on its own, an SVG is a document: it may run nothing and reach nothing.
        response["Content-Security-Policy"] = SVG_POLICY
    return response


def _find(path: str) -> tuple[Path, str]:
    parts = PurePosixPath(path).parts
    media_type, _encoding = mimetypes.guess_type(path)
    public = len(parts) > 1 and parts[0] in PUBLIC_FOLDERS and ".." not in parts
    if not public or media_type not in PICTURES or not isinstance(default_storage, FileSystemStorage):
        # `default_storage` is lazy: isinstance looks through it.
        raise Http404
    try:
        file = Path(default_storage.path(path))
        found = file.is_file()
    except (SuspiciousFileOperation, ValueError, OSError) as error:
        # OSError: a name longer than the file system knows.
        raise Http404 from error
    if not found:
        raise Http404
    return file, str(media_type)
