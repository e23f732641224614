"""Whether a request for a file is its download, or fetches the rest of one that was begun."""

from django.http import HttpRequest


def begins_at_the_start(request: HttpRequest) -> bool:
    """False where the rest of a file is asked for whose beginning was fetched before (RFC 9110, 14.2)."""
    wanted = request.headers.get("Range", "")
    return not wanted or wanted.replace(" ", "").startswith("bytes=0-")
