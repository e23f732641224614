"""Links in what strangers write: counted before a message is taken, and left out of the copy that goes to its sender.

Anybody may write anybody's address into a form. Without links, a copy is of no use to who wants to lure others.
"""

import re

from django.utils.translation import gettext as _

_LINK = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)\S+"  # as browsers write them
    r"|(?<![\w@.-])(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}(?![\w@])(?:[/?#]\S*)?",  # as people do: example.fi/page
    re.IGNORECASE,
)


def links_in(text: str) -> list[str]:
    """What a mail program might make a link of, in `text`."""
    return _LINK.findall(text)


def without_links(text: str) -> str:
    """`text` with a word in the active language in each link's place."""
    return _LINK.sub(_("[link left out]"), text)
