"""The mails of a message to a coach. Only the first has the coach's address, as the one it goes to."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from hub.core.mail import in_one_line, send, site_name
from network.coaches.contact_links import without_links
from network.coaches.directory_addresses import coach_path, own_profile_path
from network.coaches.models import CoachMessage

DEFAULT_LANGUAGE = "fi"


def relay(message: CoachMessage) -> None:
    """Send the message to its coach, in the language of the consent. Raises what the mail server raises.

    An answer goes straight to the sender, who then sees the coach's address: the mail says so.
    """
    coach = message.coach
    language = coach.consent.language if coach.consent else DEFAULT_LANGUAGE
    with translation.override(language):
        name = in_one_line(message.sender_name)
        context = {
            "name": name,
            "email": message.sender_email,
            "organisation": in_one_line(message.organisation),
            "body": message.body,
            "own_url": f"{settings.BASE_URL}{own_profile_path()}",
        }
        subject = _("%(name)s writes to you through %(site)s") % {"name": name, "site": site_name()}
        # A person's words: the coach's absence reply is meant for their sender. None comes where a mail's head says
        # that a machine has sent it, or names a list, as `List-Unsubscribe` does (RFC 3834, RFC 5230).
        to, answer_to = coach.email, [message.sender_email]
        send("coaches/message", subject=subject, to=to, context=context, reply_to=answer_to, is_automatic=False)


def send_copy(message: CoachMessage) -> None:
    """Send the sender's own words to the sender. Raises what the mail server raises.

    The address is one that anybody may have typed, so no link of theirs comes along.
    """
    with translation.override(message.language):
        coach = in_one_line(message.coach.name)
        context = {"coach": coach, "url": _url(message), "body": without_links(message.body)}
        subject = _("A copy of your message to %(coach)s") % {"coach": coach}
        send("coaches/message_copy", subject=subject, to=message.sender_email, context=context)


def tell_undelivered(message: CoachMessage) -> None:
    """Tell the sender that the coach is not here any more; of the message nothing is repeated."""
    with translation.override(message.language):
        subject = _("Your message was not delivered: %(site)s") % {"site": site_name()}
        send("coaches/message_undelivered", subject=subject, to=message.sender_email, context={"url": _url(None)})


def _url(message: CoachMessage | None) -> str:
    return f"{settings.BASE_URL}{coach_path(message.coach if message else None)}"
