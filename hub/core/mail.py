"""Mails of the hub: plain text, and the same words in HTML. Whatever sends one makes it of `Mail`."""

import textwrap
from collections.abc import Callable, Sequence
from email.header import Header
from email.headerregistry import Address
from email.utils import formataddr, make_msgid, parseaddr
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site

from hub.core.registry import Registry

# RFC 2047: no line with encoded words is longer.
LINE = 76
# Of the value of From, beside its name.
PART = LINE - len("From: ")
# RFC 3834, and Exchange's own: answering machines stay silent, and failures are still reported.
AUTOMATIC = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}

# What the site is called in the active language; empty where nobody has named it.
names: Registry[Callable[[], str]] = Registry("way to the site's name")


def call_the_site(name: Callable[[], str]) -> None:
    """Have mails take the site's name from `name`, in the active language."""
    names.add(name, name)


def site_name() -> str:
    """The one name that every mail gives the site: as its pages call it, else Wagtail's site, else the setting."""
    site = Site.objects.filter(is_default_site=True).first()
    named = next((found for name in names if (found := name())), "")
    return named or (site.site_name if site else "") or str(settings.WAGTAIL_SITE_NAME)


class Mail(EmailMultiAlternatives):
    """A mail in the site's name. `is_automatic`: no person has written it, so no machine need answer."""

    def __init__(self, *args: Any, is_automatic: bool = True, headers: dict[str, str] | None = None, **kw: Any) -> None:
        sender = sender_address()
        about = {"Message-ID": make_msgid(domain=sender.rpartition("@")[2]), **(AUTOMATIC if is_automatic else {})}
        super().__init__(*args, headers={**about, **(headers or {})}, **kw)
        self.subject = in_one_line(self.subject)
        self.sender_name = in_one_line(site_name())
        self.from_email = str(Address(display_name=self.sender_name, addr_spec=sender))

    def message(self, *args: Any, **kwargs: Any) -> Any:
        """The mail as it goes out. Each header begins on its own line: some clients show what does not as empty."""
        message = super().message(*args, **kwargs)
        # Else what was folded here is folded again, by another rule.
        message.policy = message.policy.clone(max_line_length=None)
        message.replace_header("Subject", _folded("Subject", str(self.subject)))
        message.replace_header("From", _sender(self.sender_name))
        return message


def send(
    template: str,
    *,
    subject: str,
    to: str,
    context: dict[str, Any],
    reply_to: Sequence[str] = (),
    is_automatic: bool = True,
) -> None:
    """Send `emails/<template>.txt` and `.html` to one address, in the active language.

    Templates get `context` and `subject`, `site`, `site_url`, `language`. Raises what the mail server raises.
    """
    known = {"subject": subject, "site": site_name(), "site_url": settings.BASE_URL}
    context = {**context, **known, "language": translation.get_language()}
    text = render_to_string(f"emails/{template}.txt", context).strip() + "\n"
    mail = Mail(subject, text, to=[to], reply_to=list(reply_to), is_automatic=is_automatic)
    mail.attach_alternative(render_to_string(f"emails/{template}.html", context), "text/html")
    mail.send()


def sender_address() -> str:
    """The address that mails come from, without the name that the setting may give it."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def in_one_line(words: object) -> str:
    """Names as they stand in a mail: lines that somebody has put into one would read as the hub's own words."""
    return " ".join(str(words).split())


def _folded(header: str, words: str) -> str:
    """`words` as the value of `header`, encoded where need be, its first line beside the header's name."""
    longest = max(map(len, words.split(" ")))
    is_plain = _is_plain(words) and longest <= LINE - len(header) - 2
    return Header(words, None if is_plain else "utf-8", maxlinelen=LINE, header_name=header).encode()


def _sender(name: str) -> str:
    """The value of From. Only such words of `name` are encoded as must be, beside each other in one.

    Python's own parser puts a space between two encoded words; no more than one a run is met but in very long names.
    """
    if _is_plain(name):
        return formataddr((name, sender_address()))
    runs = [(plain, " ".join(words)) for plain, words in groupby(name.split(), key=_is_atom)]
    parts = [words if plain else Header(words, "utf-8", maxlinelen=PART).encode() for plain, words in runs]
    whole = f"{' '.join(parts)} <{sender_address()}>"
    return "\n ".join(textwrap.wrap(whole, PART, break_long_words=False, break_on_hyphens=False))


def _is_plain(words: str) -> bool:
    return words.isascii() and words.isprintable() and "=?" not in words


def _is_atom(word: str) -> bool:
    return _is_plain(word) and word.replace("-", "").isalnum()
