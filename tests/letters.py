"""Every mail that the hub can send, sent; each in one of the languages that its readers have."""

from pathlib import Path
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from network.backoffice.dashboard import mails as moderation_mails
from network.backoffice.dashboard.models import ModerationMail
from network.coaches import contact_mail, mails as coach_mails
from network.coaches.models import CoachMail, CoachMessage
from network.people import mail as people_mail
from network.people.models import Invitation
from tests.network.backoffice.dashboard.pages import draft
from tests.network.cast import Cast
from tests.network.coaches.factories import CoachFactory

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
# Long and with letters beyond ASCII: what mail programs trip over.
TITLE = (
    "Työpaikkaohjaajien ja opettajien yhteinen iltapäivä: näytöt, arviointi ja palaute syyslukukaudella kuntayhtymässä"
)


def send_all(cast: Cast, language: str) -> None:
    _of_accounts(cast, language)
    _of_people(cast, language)
    _of_coaches(cast, language)
    _of_pages(cast)


def _of_accounts(cast: Cast, language: str) -> None:
    """allauth's: each that has words of ours."""
    about = {"password_reset_url": "http://localhost/uusi/", "user": cast.editor, "provider": {"name": "Kaira"}}
    request = RequestFactory().get("/")
    with context.request_context(request), override(language):
        for path in sorted(TEMPLATES.glob("*/email/*_message.txt")):
            prefix = str(path.relative_to(TEMPLATES)).removesuffix("_message.txt")
            get_adapter().send_mail(prefix, cast.editor.email, about)


def _of_people(cast: Cast, language: str) -> None:
    invitation = Invitation(
        email="uusi@kaira.example", role="institution_editor", institution=cast.ours, language=language
    )
    for by in (None, cast.coordinator):
        invitation.invited_by = by
        invitation.save()
        people_mail.send_invitation(invitation)
    where: dict[str, Any] = {"to": cast.reader.email, "language": language}
    people_mail.send_link(url="http://localhost/l/", minutes=30, hours=12, **where)
    people_mail.send_to_password(url="http://localhost/s/", **where)
    people_mail.send_second_step_removed(by=cast.administrator, **where)


def _of_coaches(cast: Cast, language: str) -> None:
    coach = CoachFactory.create(institution=cast.ours)
    consent = coach.consents.get()
    for kind in CoachMail.Kind:
        words = {"by": cast.editor, "language": language, "changes": ["phone"]}
        CoachMail.objects.create(coach=coach, kind=kind, consent=consent, **words)
    assert coach_mails.send_waiting() == len(CoachMail.Kind)
    assert coach_mails.send_entry_links(address=coach.email, language=language) == 1
    message = CoachMessage.objects.create(
        coach=coach,
        sender_name="Otso Opettaja",
        sender_email="otso@koulu.example",
        organisation="Koskiopisto",
        body="Voisimmeko miettiä tätä yhdessä?",
        language=language,
    )
    for send in (contact_mail.relay, contact_mail.send_copy, contact_mail.tell_undelivered):
        send(message)


def _of_pages(cast: Cast) -> None:
    page = draft(cast.ours, cast.editor, TITLE)
    for kind in ModerationMail.Kind:
        words = {"comment": "Lisää päivämäärä.", "planned_for": timezone.now()}
        mail = ModerationMail(kind=kind, page=page, to=cast.editor, by=cast.administrator, **words)
        moderation_mails.message(mail).send()
