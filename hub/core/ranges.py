"""A part of a file, where a browser asks for one: some play a video only so, and all that jump in it need it."""

import re
from collections.abc import Iterable, Iterator
from typing import cast

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

# One part. Who asks for several at once gets the whole, as the standard allows (RFC 9110, 14.2).
_ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def in_part(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    """`answer`, or the part of it that `request` asks for; 416 where it has no such part.

    A part is read from the beginning and what comes before is dropped: files here are small enough.
    """
    wanted = _ONE_RANGE.fullmatch(request.headers.get("Range", ""))
    length = answer.headers.get("Content-Length", "")
    if request.method != "GET" or answer.status_code != 200 or not answer.streaming or not length.isdecimal():
        return answer
    answer["Accept-Ranges"] = "bytes"
    if not wanted or wanted.groups() == ("", "") or "If-Range" in request.headers:
        return answer
    first, last = _bounds(wanted[1], wanted[2], int(length))
    streaming = cast(StreamingHttpResponse, answer)
    content = cast(Iterable[bytes], streaming.streaming_content)
    if first > last:
        # Not an answer of its own: this one closes its file.
        streaming.streaming_content, answer.status_code = iter(()), 416
        answer["Content-Range"], answer["Content-Length"] = f"bytes */{length}", "0"
        return answer
    streaming.streaming_content = _cut(content, first, last - first + 1)
    answer.status_code = 206
    answer["Content-Range"] = f"bytes {first}-{last}/{length}"
    answer["Content-Length"] = str(last - first + 1)
    return answer


def _bounds(first: str, last: str, length: int) -> tuple[int, int]:
    if not first:
        # So many from the end.
        return max(0, length - int(last)) if int(last) else length, length - 1
    return int(first), min(int(last) if last else length - 1, length - 1)


def _cut(content: Iterable[bytes], skip: int, count: int) -> Iterator[bytes]:
    for piece in content:
        kept = piece[skip : skip + count]
        skip = max(0, skip - len(piece))
        count -= len(kept)
        if kept:
            yield kept
        if not count:
            return
