"""The signed links in coaches' mails. Each carries a key of its row: a new key voids what was mailed before."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import translation

from network.coaches.models import CoachMail, PeerCoach

CONSENT, WITHDRAWAL, ENTRY = (f"network.coaches.{name}" for name in ("consent", "withdrawal", "entry"))
ENTRY_FOR = timedelta(minutes=30)


def consent_address(mail: CoachMail) -> str:
    """Where the coach says yes or no, for 30 days; with the site's name, in the active language."""
    return _absolute("coach_consent", signing.dumps([mail.pk, mail.nonce], salt=CONSENT))


def withdrawal_address(coach: PeerCoach, language: str | None = None) -> str:
    """Where the coach withdraws the consent, as long as the e-mail address stays the same. For every mail to a coach.

    `language` is that of the page (default: the active one).
    """
    token = signing.dumps([coach.pk, coach.link_key], salt=WITHDRAWAL)
    with translation.override(language or translation.get_language() or "fi"):
        return _absolute("coach_withdrawal", token)


def entry_address(coach: PeerCoach) -> str:
    """What opens the coach's own page, once, within 30 minutes."""
    return _absolute("coach_entry", signing.dumps([coach.pk, coach.entry_key], salt=ENTRY))


def read_consent(token: str) -> tuple[CoachMail, bool] | None:
    """The mail that a link to consent came in, and whether it is its own newest. None: altered, or erased since."""
    known = _loads(token, CONSENT)
    if known is None:
        return None
    mails = CoachMail.objects.select_related("coach__institution__region", "coach__region", "consent")
    found = mails.filter(pk=known[0]).first()
    return (found, found.nonce == known[1]) if found else None


def read_withdrawal(token: str) -> PeerCoach | None:
    """Whose consent a link withdraws; None where it is altered or void, or the coach is erased."""
    known = _loads(token, WITHDRAWAL)
    return PeerCoach.objects.filter(pk=known[0], link_key=known[1]).first() if known else None


def read_entry(token: str) -> PeerCoach | None:
    """Whose own page a link opens; None where it is altered, used, or too old. Changes nothing."""
    known = _loads(token, ENTRY, max_age=ENTRY_FOR)
    return PeerCoach.objects.filter(pk=known[0], entry_key=known[1]).first() if known else None


def _loads(token: str, salt: str, max_age: timedelta | None = None) -> tuple[int, str] | None:
    try:
        value: Any = signing.loads(token, salt=salt, max_age=max_age)
        pk, key = value
        return int(pk), str(key)
    except (signing.BadSignature, ValueError, TypeError):
        return None


def _absolute(name: str, token: str) -> str:
    return settings.BASE_URL + reverse(name, args=[token])
