"""Mails of the hub: plain text, and the same words in HTML."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from wagtail.models import Site


def send(
    template: str,
    *,
    subject: str,
    to: str,
    context: dict[str, Any],
    reply_to: Sequence[str] = (),
    headers: dict[str, str] | None = None,
) -> None:
    """Send `emails/<template>.txt` and `.html` to one address, in the active language.

    Templates get `context` and `subject`, `site`, `site_url`, `language`. Raises what the mail server raises.
    """
    known = {"subject": subject, "site": site_name(), "site_url": settings.BASE_URL}
    context = {**context, **known, "language": translation.get_language()}
    mail = EmailMultiAlternatives(
        in_one_line(subject),
        render_to_string(f"emails/{template}.txt", context),
        to=[to],
        reply_to=list(reply_to),
        # Answering machines stay silent.
        headers={"Auto-Submitted": "auto-generated", **(headers or {})},
    )
    mail.attach_alternative(render_to_string(f"emails/{template}.html", context), "text/html")
    mail.send()


def site_name() -> str:
    """The site's name as Wagtail's site has it, else the setting's."""
    site = Site.objects.filter(is_default_site=True).first()
    return (site.site_name if site else "") or str(settings.WAGTAIL_SITE_NAME)


def in_one_line(words: object) -> str:
    """Names as they stand in a mail: lines that somebody has put into one would read as the hub's own words."""
    return " ".join(str(words).split())
