"""Whether a request is somebody who wants the thing, or a program that looks at it beforehand."""

import re

from django.http import HttpRequest

# Search engines, previews of chat and mail programs, watching machines. The phones of one maker are called Cubot.
ROBOT = re.compile(
    r"(?<!cu)bot\b|crawl|spider|slurp|preview|facebookexternalhit|monitor|scanner|safelinks|headless", re.IGNORECASE
)


def is_by_a_person(request: HttpRequest) -> bool:
    """False for what asks only to look (HEAD), fetches ahead of a click, or says that it is a known robot."""
    ahead = request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose", "")
    return (
        request.method == "GET"
        and "prefetch" not in ahead
        and "preview" not in ahead
        and not ROBOT.search(request.headers.get("User-Agent", ""))
    )
