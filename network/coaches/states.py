"""The state of a coach's consent in words: for the lists of the admin, and for the coach."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from network.coaches.models import PeerCoach


def state_words(coach: PeerCoach) -> str:
    """In a few words where the consent stands, and what else hides the profile.

    Reads `consents.all()`, `mails.all()` and the institution.
    """
    newest = coach.consent
    asked = next((mail for mail in coach.mails.all() if mail.kind in mail.ASKING), None)
    dates = {
        "asked": date_format(localtime(asked.created_at), "SHORT_DATE_FORMAT") if asked else "",
        "ends": date_format(newest.expires_on, "SHORT_DATE_FORMAT") if newest else "",
        "ended": date_format(localtime(newest.ended_at), "SHORT_DATE_FORMAT") if newest and newest.ended_at else "",
    }
    words = {
        "none": _("Not asked yet"),
        "asked": _("Asked on %(asked)s"),
        "unanswered": _("Asked on %(asked)s, no answer"),
        "refused": _("Declined"),
        "given": _("Given until %(ends)s"),
        "lapsed": _("Ended on %(ends)s"),
        "withdrawn": _("Withdrawn on %(ended)s"),
        "moved": _("Given at another institution"),
    }
    said = words[coach.consent_state] % dates
    if coach.is_paused:
        said = _("%(state)s, paused by the coach") % {"state": said}
    if not coach.institution.is_member:
        said = _("%(state)s, the institution is not a member") % {"state": said}
    return said
