"""Mails to coaches. Noted with what they tell of, sent apart: one that fails waits, and holds up no other."""

import logging
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from hub.core.mail import in_one_line, send, site_name
from network.coaches import links
from network.coaches.mail_words import Words, words_of
from network.coaches.models import CoachMail, PeerCoach

logger = logging.getLogger(__name__)


def send_waiting() -> int:
    """Send what waits; returns how many went. One that fails waits for the next round."""
    keys = CoachMail.objects.waiting().order_by("pk").values_list("pk", flat=True)
    return sum(_send_one(key) for key in list(keys))


def send_entry_links(*, address: str, language: str) -> int:
    """Mail each coach of `address` (normalised) the link that opens the own page. Raises what the mail server does."""
    coaches = list(PeerCoach.objects.filter(email__iexact=address).select_related("institution"))
    with translation.override(language):
        for coach in coaches:
            words = Words(
                subject=_("Your own page: %(site)s") % {"site": site_name()},
                paragraphs=[
                    _("The link opens your profile as a peer coach, %(institution)s.")
                    % {"institution": in_one_line(coach.institution.name)},
                    _("It is valid for %(minutes)d minutes and works once.") % {"minutes": _minutes(links.ENTRY_FOR)},
                    _("If you did not ask for it, leave it: without the link nobody gets in."),
                ],
                button=_("Open my page"),
            )
            _send(coach, words, to=coach.email, url=links.entry_address(coach))
    return len(coaches)


def _send_one(key: int) -> bool:
    """Send without a transaction: a slow mail server would hold the database's lock for as long as it takes."""
    if not CoachMail.objects.claim(key):
        return False
    row = CoachMail.objects.filter(pk=key)
    try:
        mail = row.select_related("coach__institution", "consent", "by").get()
        with translation.override(mail.language):
            _send(
                mail.coach,
                words_of(mail),
                to=mail.to or mail.coach.email,
                url=_way_of(mail),
                reply_to=[mail.by.email] if mail.by else [],
                # At a former address may sit somebody else by now.
                is_own=not mail.to,
            )
    except Exception:
        logger.exception("Mail %s to a coach could not be sent", key)
        row.update(claimed_at=None, failed_at=timezone.now())
        return False
    row.update(sent_at=timezone.now(), failed_at=None, to="")
    return True


def _send(coach: PeerCoach, words: Words, *, to: str, url: str, is_own: bool = True, **more: Any) -> None:
    context = {
        "paragraphs": words.paragraphs,
        "button": words.button,
        "url": url,
        "withdrawal_url": links.withdrawal_address(coach) if is_own else "",
    }
    send("coaches/mail", subject=words.subject, to=to, context=context, **more)


def _way_of(mail: CoachMail) -> str:
    """Where the mail's button leads, in the active language."""
    if mail.kind in CoachMail.ASKING:
        return links.consent_address(mail)
    return settings.BASE_URL + reverse("coach_link")


def _minutes(span: timedelta) -> int:
    return int(span.total_seconds() // 60)
