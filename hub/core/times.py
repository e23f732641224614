"""Days and times as people write them in the languages of the hub: "3.7.2026 klo 9", "kl. 9.00", "3 July 2026, 9:00".

Django asks the active language alone for its forms, and Wagtail's editors work in several. The day comes before the
month, also between strokes, as in all of Europe.
"""

import re
from collections.abc import Callable
from datetime import date, time
from functools import wraps
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_MONTHS = (
    "tammi|jan",
    "helmi|feb",
    "maalis|mar(?!ras)",
    "huhti|apr",
    "touko|ma[jy]",
    "kesä|jun",
    "heinä|jul",
    "elo|aug",
    "syys|sep",
    "loka|o[ck]t",
    "marras|nov",
    "joulu|dec",
)
_MONTH = "|".join(f"(?P<m{number}>{names})" for number, names in enumerate(_MONTHS, start=1))
_DAYS = (
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})",
    r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\. ?(?P<year>\d{4}|\d{2})",
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4}|\d{2})",
    rf"(?P<day>\d{{1,2}})\.? (?:{_MONTH})[a-zåäö]*\.? (?P<year>\d{{4}})",
    rf"(?:{_MONTH})[a-zåäö]*\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})",
)
# A day of the week before it says nothing more.
_DAY_OF_WEEK = r"(?:(?:ma|ti|ke|to|pe|la|su|må|on|fr|lö|sö|mo|tu|we|th|sa|den)[a-zåäö]*\.?,? (?:den )?)?"
_TIME = re.compile(
    r"(?:(?:klo|kello|kl|klockan|at)\.? ?)?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2})(?:[.:](?P<second>\d{2}))?)?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?"
)
_READ_DAYS = [re.compile(_DAY_OF_WEEK + day) for day in _DAYS]
_BETWEEN = re.compile(r",? |t")


def read_date(words: str) -> date | None:
    """The day that `words` name, None where they name none."""
    found = _day_in_front(_tidy(words))
    return found[0] if found and not found[1] else None


def read_time(words: str) -> time | None:
    """The time of day that `words` name, None where they name none."""
    match = _TIME.fullmatch(_tidy(words))
    if match is None:
        return None
    hour, half = int(match["hour"]), match["half"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    try:
        return time(hour, int(match["minute"] or 0), int(match["second"] or 0))
    except ValueError:
        return None


def read_datetime(words: str) -> tuple[date, time] | None:
    """The day and time that `words` name; a day alone begins at midnight."""
    found = _day_in_front(_tidy(words))
    if found is None:
        return None
    day, rest = found
    if not rest:
        return day, time()
    between = _BETWEEN.match(rest)
    at = read_time(rest[between.end() :]) if between else None
    return (day, at) if at else None


def _tidy(words: str) -> str:
    return " ".join(words.split()).lower()


def _day_in_front(words: str) -> tuple[date, str] | None:
    for form in _READ_DAYS:
        if match := form.match(words):
            year = int(match["year"])
            try:
                day = date(year + 2000 if year < 100 else year, _month(match), int(match["day"]))
            except ValueError:
                return None
            return day, words[match.end() :]
    return None


def _month(match: re.Match[str]) -> int:
    named = match.groupdict()
    return int(named["month"]) if "month" in named else next(n for n in range(1, 13) if named[f"m{n}"])


def _date_in_figures(words: str) -> str | None:
    day = read_date(words)
    return day.isoformat() if day else None


def _time_in_figures(words: str) -> str | None:
    at = read_time(words)
    return at.isoformat() if at else None


def _datetime_in_figures(words: str) -> str | None:
    found = read_datetime(words)
    return f"{found[0].isoformat()} {found[1].isoformat()}" if found else None


NO_DATE = _("This is no day that can be read. Write it for example like this: 3.7.2026")
NO_TIME = _("This is no time that can be read. Write it for example like this: 9:00")
NO_DATETIME = _("This is no day and time that can be read. Write them for example like this: 3.7.2026 9:00")


def read_as_people_write() -> None:
    """Let every form field for a day or a time, blocks' and filters' too, read what people write in any language."""
    _widen(forms.DateField, _date_in_figures, NO_DATE)
    _widen(forms.TimeField, _time_in_figures, NO_TIME)
    _widen(forms.DateTimeField, _datetime_in_figures, NO_DATETIME)


def _widen(field: Any, in_figures: Callable[[str], str | None], otherwise: Any) -> None:
    plain = field.to_python
    if getattr(plain, "reads_as_people_write", False):
        return

    @wraps(plain)
    def to_python(self: Any, value: Any) -> Any:
        if not isinstance(value, str) or not value.strip():
            return plain(self, value)
        try:
            return plain(self, in_figures(value) or value)
        except ValidationError as error:
            if error.code == "invalid":
                raise ValidationError(otherwise, "invalid") from error
            raise

    to_python.reads_as_people_write = True  # type: ignore[attr-defined]
    field.to_python = to_python
