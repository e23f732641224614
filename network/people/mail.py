"""The mails of this room: text, and the same words in plain HTML."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from hub.accounts.models import User
from hub.core.mail import in_one_line, send, site_name
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
        reply_to = [by.email] if by else []
        send("people/invitation", subject=subject, to=invitation.email, context=context, reply_to=reply_to)


def send_link(*, to: str, url: str, language: str, minutes: int, hours: int) -> None:
    """Send a staff reader's one-time link. Raises what the mail server raises."""
    with translation.override(language):
        subject = _("Your link to sign in: %(site)s") % {"site": site_name()}
        context = {"url": url, "minutes": minutes, "hours": hours}
        send("people/reader_link", subject=subject, to=to, context=context)


def send_to_password(*, to: str, url: str, language: str) -> None:
    """Tell who asked for a link that their account is entered with its password. Raises what the mail server raises."""
    with translation.override(language):
        subject = _("Sign in with your password: %(site)s") % {"site": site_name()}
        send("people/reader_password", subject=subject, to=to, context={"url": url})


def send_second_step_removed(*, to: str, by: User, language: str) -> None:
    """Tell whose second step `by` has taken off. Raises what the mail server raises."""
    with translation.override(language):
        subject = _("Your second step was removed: %(site)s") % {"site": site_name()}
        url = settings.BASE_URL + reverse("sign_in")
        context = {"by": str(by), "url": url}
        send("people/second_step_removed", subject=subject, to=to, context=context, reply_to=[by.email])
