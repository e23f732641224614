"""The mails of this room: text, and the same words in plain HTML."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from hub.accounts.models import User
from network.people.models import Invitation
from network.people.tokens import address_of


def send_invitation(invitation: Invitation) -> None:
    """Send the link that accepts `invitation`, in its language. Raises what the mail server raises."""
    by = invitation.invited_by
    with translation.override(invitation.language):
        context = {
            "inviter": in_one_line(by) if by else "",
            "role": invitation.get_role_display(),
            "place": in_one_line(invitation.place),
            "url": address_of(invitation),
            "until": invitation.expires_at,
        }
        subject = _("Invitation: %(site)s") % {"site": site_name()}
        _send("invitation", subject, invitation.email, context, reply_to=[by.email] if by else [])


def send_link(*, to: str, url: str, language: str, minutes: int, hours: int) -> None:
    """Send a staff reader's one-time link. Raises what the mail server raises."""
    with translation.override(language):
        subject = _("Your link to sign in: %(site)s") % {"site": site_name()}
        _send("reader_link", subject, to, {"url": url, "minutes": minutes, "hours": hours})


def send_to_password(*, to: str, url: str, language: str) -> None:
    """Tell who asked for a link that their account is entered with its password. Raises what the mail server raises."""
    with translation.override(language):
        subject = _("Sign in with your password: %(site)s") % {"site": site_name()}
        _send("reader_password", subject, to, {"url": url})


def send_second_step_removed(*, to: str, by: User, language: str) -> None:
    """Tell whose second step `by` has taken off. Raises what the mail server raises."""
    with translation.override(language):
        subject = _("Your second step was removed: %(site)s") % {"site": site_name()}
        url = settings.BASE_URL + reverse("sign_in")
        _send("second_step_removed", subject, to, {"by": str(by), "url": url}, reply_to=[by.email])


def site_name() -> str:
    """The site's name as Wagtail's site has it, else the setting's."""
    site = Site.objects.filter(is_default_site=True).first()
    return (site.site_name if site else "") or str(settings.WAGTAIL_SITE_NAME)


def in_one_line(words: object) -> str:
    """Names as they stand in a mail: lines that somebody has put into one would read as the hub's own words."""
    return " ".join(str(words).split())


def _send(name: str, subject: str, to: str, context: dict[str, Any], reply_to: Sequence[str] = ()) -> None:
    context = {**context, "subject": subject, "site": site_name(), "site_url": settings.BASE_URL}
    context["language"] = translation.get_language()
    mail = EmailMultiAlternatives(
        in_one_line(subject),
        render_to_string(f"emails/people/{name}.txt", context),
        to=[to],
        reply_to=list(reply_to),
        # Answering machines stay silent.
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string(f"emails/people/{name}.html", context), "text/html")
    mail.send()
