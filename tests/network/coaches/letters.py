"""What a coach finds in the mails."""

import re
from collections.abc import Callable

from django.core import mail

from hub.core.local_paths import in_language
from network.coaches import mails


def letters() -> list[str]:
    """Send what waits; the texts of the mails that have gone since the last time, oldest first."""
    mail.outbox.clear()
    mails.send_waiting()
    return [str(one.body) for one in mail.outbox]


def link(kind: str, text: str) -> str:
    """The path of the link to `kind` (suostumus, peruminen, avaa) in a mail's text, in whichever language."""
    ways = "|".join(f"{code}/{in_language(f'valmentaja/{kind}/', code)}" for code in ("fi", "sv", "en"))
    found = re.search(rf"http://localhost(/(?:{ways})\S+)", text)
    assert found, text
    return found[1]


def entry_link(work: Callable[[], int]) -> str:
    """The newest link to an own page, once the worker has done its work."""
    mail.outbox.clear()
    work()
    return link("avaa", str(mail.outbox[-1].body))
