"""How the desk says when something was."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

DAYS_IN_WORDS = 14


def days_since(moment: datetime) -> int:
    """Midnights between `moment` and now, where people live."""
    return (timezone.localdate() - timezone.localdate(moment)).days


def when(moment: datetime) -> str:
    """Today, yesterday, some days ago; the date where it is longer ago."""
    days = days_since(moment)
    if days <= 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if days <= DAYS_IN_WORDS:
        return ngettext("%(days)d day ago", "%(days)d days ago", days) % {"days": days}
    return date_format(timezone.localdate(moment), "SHORT_DATE_FORMAT")


def at_time(moment: datetime) -> str:
    """Day and time, where people live: 1.12.2025 9.00."""
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def listed(*parts: str) -> str:
    """The parts that there are, one after another."""
    return " · ".join(part for part in parts if part)
