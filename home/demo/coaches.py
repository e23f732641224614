"""Peer coaches, each with a consent of their own, or with what stands in its way: asked, lapsed, withdrawn."""

from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Locale

from home.demo import content, people, themes
from home.demo.network import locales
from hub.core.files.svg_to_png import draw
from network.coaches import photos
from network.coaches.models import CoachText, Consent, PeerCoach
from network.coaches.models.consents import a_year_from
from network.coaches.names import full_name
from network.coaches.services import consents, profiles
from network.institutions.models import Institution, Role

Row = dict[str, Any]
PORTRAITS = content.HERE / "portraits"
SIDE = 480
FIELDS = ("given_name", "family_name", "email", "phone", "availability", "languages")


def rows() -> list[Row]:
    """All coaches, with what their whole name is."""
    found: list[Row] = content.load("coaches")["coaches"]
    return [{**row, "name": full_name(row["given_name"], row["family_name"])} for row in found]


def make(row: Row) -> None:
    """One coach of an institution with words, photo and consent, unless the institution has one of this name."""
    institution = Institution.objects.get(slug=row["institution"])
    if PeerCoach.objects.filter(institution=institution, name=row["name"]).exists():
        return
    editor = people.holder(Role.INSTITUTION_EDITOR, row["institution"]) or people.author()
    coach = PeerCoach(institution=institution, **{name: row[name] for name in FIELDS if name in row})
    coach.texts = _texts(row, locales())
    coach.themes = themes.chosen(row["themes"])
    profiles.save_by_editor(coach=coach, by=editor, photo=_photo(row))
    _take_to(row.get("state", "given"), coach, row, editor)


def _texts(row: Row, languages: dict[str, Locale]) -> list[CoachText]:
    return [
        CoachText(
            locale=languages[code],
            title=text["title"],
            asks="\n".join(text["asks"]),
            about=text.get("about", ""),
            availability_note=text.get("note", ""),
        )
        for code, text in row["texts"].items()
    ]


def _photo(row: Row) -> photos.Photo | bool:
    if "portrait" not in row:
        return False
    png = draw((PORTRAITS / row["portrait"]).read_bytes(), width=SIDE, height=SIDE)
    return photos.prepare(SimpleUploadedFile("portrait.png", png, content_type="image/png"))


def _take_to(state: str, coach: PeerCoach, row: Row, editor: Any) -> None:
    """By the services that editors and coaches use; then dated back, as if it had been a while ago."""
    if state == "none":
        return
    mail = consents.ask(coach=coach, by=editor, language=row.get("language", "fi"))
    when = timezone.now() - timedelta(days=row["days_ago"])
    asked = when - timedelta(days=2)
    # As good as sent: the demo's people have no mailboxes.
    coach.mails.update(created_at=asked, sent_at=asked, expires_at=asked + timedelta(days=30))
    if state == "asked":
        return
    # Answered through the link of the mail while it was valid: here, before it is dated back.
    coach.mails.update(expires_at=timezone.now() + timedelta(days=1))
    consents.give(coach=coach, language=row.get("language", "fi"), how=Consent.How.MAIL, mail=mail)
    coach.mails.update(expires_at=asked + timedelta(days=30), answered_at=when)
    coach.consents.update(given_at=when, expires_on=a_year_from(timezone.localdate(when)))
    _choose(coach, row)
    if state == "withdrawn":
        consents.withdraw(coach=coach)


def _choose(coach: PeerCoach, row: Row) -> None:
    """What only the coach may: show the own addresses."""
    coach = PeerCoach.objects.get(pk=coach.pk)
    if row.get("shows_email"):
        coach.show_email = True
        profiles.save_by_coach(coach=coach)
