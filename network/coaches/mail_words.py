"""What each kind of mail to a coach says, in the active language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hub.core.mail import in_one_line, site_name
from network.coaches.fields import label_of
from network.coaches.models import CoachMail

Kind = CoachMail.Kind


@dataclass(frozen=True)
class Words:
    subject: str
    paragraphs: list[str]
    button: str


def words_of(mail: CoachMail) -> Words:
    return _BY_KIND[mail.kind](mail, _facts(mail))


def _facts(mail: CoachMail) -> dict[str, str]:
    """What the sentences name. Names are put in one line: else they would read as the hub's own words."""
    return {
        "site": in_one_line(site_name()),
        "institution": in_one_line(mail.coach.institution.name),
        "by": in_one_line(mail.by.get_full_name() or mail.by.email) if mail.by else "",
        "until": date_format(localtime(mail.expires_at), "SHORT_DATE_FORMAT"),
        "ends": date_format(mail.consent.expires_on, "SHORT_DATE_FORMAT") if mail.consent else "",
        "fields": ", ".join(label_of(name) for name in mail.changes),
    }


def _ask(mail: CoachMail, facts: dict[str, str]) -> Words:
    who = _("%(by)s would like to show you as a peer coach of %(institution)s on the site %(site)s.")
    nobody = _("You are asked to be shown as a peer coach of %(institution)s on the site %(site)s.")
    return Words(
        _("May we show you as a peer coach? %(site)s") % facts,
        [
            (who if facts["by"] else nobody) % facts,
            _("The page tells what is shown, and how it will look. Nothing is shown unless you consent."),
            _("The link is valid until %(until)s. It is for you only: do not forward it.") % facts,
        ],
        _("Read and decide"),
    )


def _moved(mail: CoachMail, facts: dict[str, str]) -> Words:
    return Words(
        _("Your profile needs a new consent: %(site)s") % facts,
        [
            _("Your profile as a peer coach has been moved to another institution: %(institution)s.") % facts,
            _("You consented at another institution, so the profile is hidden until you consent again."),
            _("The link is valid until %(until)s. It is for you only: do not forward it.") % facts,
        ],
        _("Read and decide"),
    )


def _reminder(mail: CoachMail, facts: dict[str, str]) -> Words:
    return Words(
        _("Your consent ends on %(ends)s: %(site)s") % facts,
        [
            _("You are shown as a peer coach of %(institution)s until %(ends)s.") % facts,
            _("If you want to go on, renew the consent: it takes a minute and holds for a year."),
            _("If you do nothing, the profile disappears by itself."),
        ],
        _("Renew the consent"),
    )


def _lapsed(mail: CoachMail, facts: dict[str, str]) -> Words:
    return Words(
        _("Your consent has ended: %(site)s") % facts,
        [
            _("Your profile as a peer coach is not shown any more: the consent ended on %(ends)s.") % facts,
            _("You can have it shown again with the link below, until %(until)s.") % facts,
            _("If you do nothing, your data are deleted within a year."),
        ],
        _("Renew the consent"),
    )


def _changed(mail: CoachMail, facts: dict[str, str]) -> Words:
    who = _("%(by)s has changed your profile as a peer coach: %(fields)s.")
    nobody = _("Your profile as a peer coach has been changed: %(fields)s.")
    return Words(
        _("Your profile has been changed: %(site)s") % facts,
        [
            (who if facts["by"] else nobody) % facts,
            _("Have a look. On your own page you can change everything yourself, also back again."),
        ],
        _("To my own page"),
    )


def _address(mail: CoachMail, facts: dict[str, str]) -> Words:
    return Words(
        _("Your e-mail address has been changed: %(site)s") % facts,
        [
            _("Another e-mail address has been set for your profile as a peer coach of %(institution)s.") % facts,
            _("The links in our earlier mails to this address work no more."),
            _("If this is a mistake, answer this mail or write to your institution’s editors."),
        ],
        _("To the site"),
    )


_BY_KIND: dict[str, Callable[[CoachMail, dict[str, str]], Words]] = {
    Kind.ASK.value: _ask,
    Kind.MOVED.value: _moved,
    Kind.MONTH.value: _reminder,
    Kind.WEEK.value: _reminder,
    Kind.LAPSED.value: _lapsed,
    Kind.CHANGED.value: _changed,
    Kind.ADDRESS.value: _address,
}
