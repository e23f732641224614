"""One person's data: all of it to take along, and none of it left behind."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.utils.timezone import localtime
from django_tasks_db.models import DBTaskResult
from wagtail.log_actions import log

from hub.accounts.models import User
from hub.core import searchable
from network.coaches.models import CoachMail, PeerCoach
from network.coaches.services.consents import lock
from network.coaches.tasks import answer_request_for_entry
from network.coaches.wording import wording
from network.institutions.models import InstitutionLogEntry

ERASED, EXPORTED = "coaches.erased", "coaches.exported"
# In place of the name in what the log keeps.
NOBODY = "–"
FIELDS = (
    "name",
    "given_name",
    "family_name",
    "slug",
    "email",
    "phone",
    "show_email",
    "show_phone",
    "languages",
    "availability",
    "is_paused",
)


def export(coach: PeerCoach) -> dict[str, Any]:
    """All that is kept about the coach, as plain data; the photo is named and is asked for apart."""
    texts = coach.texts.select_related("locale").order_by("locale__language_code")
    return {
        **{name: getattr(coach, name) for name in FIELDS},
        "uuid": str(coach.uuid),
        "institution": str(coach.institution.name),
        "region": str(coach.region),
        "themes": [str(theme) for theme in coach.themes.all()],
        "texts": [
            {
                "language": text.locale.language_code,
                "title": text.title,
                "asks": text.ask_lines,
                "about": text.about,
                "availability_note": text.availability_note,
            }
            for text in texts
        ],
        "photo": coach.has_photo,
        "added": _when(coach.created_at),
        "changed": _when(coach.updated_at),
        "consents": [_consent(row) for row in coach.consents.select_related("institution")],
        "mails": [_mail(row) for row in coach.mails.all()],
        "messages": [{"written": _when(row.created_at), "relayed": _when(row.relayed_at)} for row in _messages(coach)],
        "log": [
            {"when": _when(entry.timestamp), "what": str(entry.message), "institution": str(entry.institution or "")}
            for entry in _log_of(coach.pk).select_related("institution")
        ],
    }


def erase(*, coach: PeerCoach, by: User | None) -> None:
    """Delete the coach with photo, words, consents, mails and messages; the log keeps what was done, without a name.

    `by` None: the coach, or time. What does not go with the row goes in `receivers`, however the row is deleted.
    """
    with transaction.atomic():
        row = lock(coach)
        log(row, ERASED, user=by)
        searchable.changed(row)
        row.delete()


def forget_log(pk: int) -> None:
    """Let the log say what was done, and of whom nothing: not even the number."""
    rows = _log_of(pk)
    for key, data in list(rows.values_list("pk", "data")):
        kept = {"institution": (data or {}).get("institution", "")}
        # Not by `save`, which would ask for the number.
        InstitutionLogEntry.objects.filter(pk=key).update(label=NOBODY, object_id="", data=kept)


def forget_requests(address: str) -> None:
    """Delete the requests for a link that still name the address in the table of tasks."""
    rows = DBTaskResult.objects.filter(task_path=answer_request_for_entry.module_path)
    gone = [row.pk for row in rows.iterator() if address.lower() in map(str, row.args_kwargs["args"])]
    DBTaskResult.objects.filter(pk__in=gone).delete()


def note_export(*, coach: PeerCoach, by: User) -> None:
    """Write into the log that `by` has taken a copy of the coach's data."""
    log(coach, EXPORTED, user=by)


def _log_of(pk: int) -> Any:
    kind = ContentType.objects.get_for_model(PeerCoach)
    return InstitutionLogEntry.objects.filter(content_type=kind, object_id=str(pk))


def _messages(coach: PeerCoach) -> Any:
    rows = getattr(coach, "messages", None)
    return rows.all() if rows is not None else ()


def _consent(row: Any) -> dict[str, Any]:
    text = wording(row.wording, row.language)
    return {
        "given": _when(row.given_at),
        "how": str(row.get_how_display()),
        "institution": str(row.institution.name),
        "last_day": row.expires_on.isoformat(),
        "ended": _when(row.ended_at),
        "how_it_ended": str(row.get_ending_display()) if row.ending else "",
        "wording": row.wording,
        "language": row.language,
        "text": [text.title, text.lead, *(f"{part.heading}: {part.text}" for part in text.parts)],
    }


def _mail(row: CoachMail) -> dict[str, Any]:
    return {"kind": str(row.get_kind_display()), "made": _when(row.created_at), "sent": _when(row.sent_at)}


def _when(moment: Any) -> str:
    return localtime(moment).isoformat(timespec="seconds") if moment else ""
