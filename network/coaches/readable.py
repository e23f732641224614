"""All that is kept about a coach, as words for the coach to read; `services/privacy.py` has the same for programs."""

from datetime import date
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from network.coaches.fields import heading_of
from network.coaches.languages import language_name
from network.coaches.models import PeerCoach
from network.coaches.services import privacy


def readable(coach: PeerCoach) -> dict[str, Any]:
    """`rows` (pairs of name and value), `texts`, `photo`, and lines of `consents`, `mails`, `messages` and `log`."""
    data = privacy.export(coach)
    return {
        "rows": _rows(coach, data),
        "texts": [{**text, "language_name": language_name(text["language"])} for text in data["texts"]],
        "photo": data["photo"],
        "consents": [_consent(row) for row in data["consents"]],
        "mails": [f"{_day(row['made'])}: {row['kind']}" for row in data["mails"]],
        "messages": [_day(row["written"]) for row in data["messages"]],
        "log": [f"{_day(row['when'])}: {row['what']}" for row in data["log"]],
    }


def _rows(coach: PeerCoach, data: dict[str, Any]) -> list[tuple[str, str]]:
    values = {
        **{
            name: data[name]
            for name in ("given_name", "family_name", "institution", "region", "email", "phone", "slug")
        },
        "themes": ", ".join(data["themes"]),
        "languages": ", ".join(coach.language_names),
        "availability": str(coach.get_availability_display()),
        **{name: _yes_or_no(data[name]) for name in ("show_email", "show_phone", "is_paused")},
        "created_at": _day(data["added"]),
        "updated_at": _day(data["changed"]),
    }
    return [(heading_of(name), value) for name, value in values.items() if value]


def _consent(row: dict[str, Any]) -> str:
    words = _("%(given)s, %(how)s: wording %(wording)s (%(language)s), at %(institution)s, until %(last_day)s.")
    facts = {"given": _day(row["given"]), "last_day": _date(row["last_day"])}
    said = words % {**row, **facts, "language": language_name(row["language"])}
    return f"{said} {row['how_it_ended']}: {_day(row['ended'])}." if row["ended"] else said


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _day(moment: str) -> str:
    parsed = parse_datetime(moment) if moment else None
    return date_format(localtime(parsed), "SHORT_DATE_FORMAT") if parsed else ""


def _date(day: str) -> str:
    return date_format(date.fromisoformat(day), "SHORT_DATE_FORMAT")
