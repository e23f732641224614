"""Consents: asked by the institution, given and withdrawn by the coach alone."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from hub.accounts.models import User
from hub.core import searchable
from network.coaches import wording
from network.coaches.models import CoachMail, Consent, PeerCoach
from network.coaches.models.consents import a_year_from
from network.coaches.tasks import send_coach_mails

ASKED, GIVEN, REFUSED, WITHDRAWN = (f"coaches.{name}" for name in ("asked", "given", "refused", "withdrawn"))
Kind = CoachMail.Kind


class RefusedError(Exception):
    """What was asked cannot be done now; its words say why."""


def ask(*, coach: PeerCoach, by: User | None, language: str = "fi") -> CoachMail:
    """Mail the coach a link to consent, valid for 30 days; links that were mailed before open nothing any more.

    Raises RefusedError where the coach's institution is not a member today.
    """
    with transaction.atomic():
        row = lock(coach)
        if not row.institution.is_member:
            raise RefusedError(_("The institution is not a member of the network today."))
        void_links(row)
        mail = CoachMail.objects.create(coach=row, kind=Kind.ASK, language=language, by=by)
        log(row, ASKED, user=by)
        transaction.on_commit(send_coach_mails.enqueue)
    return mail


def give(*, coach: PeerCoach, language: str, how: str, mail: CoachMail | None = None) -> Consent | None:
    """Record the coach's yes to the present wording, for a year from today, in place of an earlier consent.

    `mail` is the one whose link is used: None is returned where another has used it meanwhile, or it is not open, or
    where the coach has been moved to another institution since `coach` was read.
    """
    with transaction.atomic():
        row = lock(coach)
        if row.institution_id != coach.institution_id or not row.institution.is_member or (mail and not _use(mail)):
            return None
        now = timezone.now()
        row.consents.open().update(ended_at=now, ending=Consent.Ending.RENEWED)
        consent = Consent.objects.create(
            coach=row,
            institution=row.institution,
            wording=wording.CURRENT,
            language=wording.wording(language=language).language,
            how=how,
            given_at=now,
            expires_on=a_year_from(timezone.localdate(now)),
        )
        # Reminders of the former one say what is true no more.
        row.mails.unanswered().exclude(kind__in=(Kind.CHANGED, Kind.ADDRESS)).update(voided_at=now)
        log(row, GIVEN, data={"wording": consent.wording, "language": consent.language})
    searchable.changed(row)
    return consent


def refuse(*, mail: CoachMail) -> bool:
    """Record that the coach does not consent: what was given before ends too. False where the link is not open."""
    with transaction.atomic():
        row = lock(mail.coach)
        if not _use(mail):
            return False
        _end_all(row)
        log(row, REFUSED)
    searchable.changed(row)
    return True


def withdraw(*, coach: PeerCoach) -> bool:
    """End the consent, now: the next request shows the coach nowhere. False where there is none to end."""
    with transaction.atomic():
        row = lock(coach)
        ended = _end_all(row)
        if ended:
            log(row, WITHDRAWN)
    searchable.changed(row)
    return ended


def void_links(coach: PeerCoach) -> None:
    """Let no link to consent that was mailed before open anything any more."""
    links = coach.mails.unanswered().filter(kind__in=CoachMail.ASKING)
    links.update(voided_at=timezone.now())


def lock(coach: PeerCoach) -> PeerCoach:
    """The coach as the database has it, kept from others until the transaction ends."""
    return PeerCoach.objects.select_for_update(of=("self",)).select_related("institution").get(pk=coach.pk)


def _end_all(coach: PeerCoach) -> bool:
    now = timezone.now()
    void_links(coach)
    return bool(coach.consents.open().update(ended_at=now, ending=Consent.Ending.WITHDRAWN))


def _use(mail: CoachMail) -> bool:
    """Mark the mail's link as used; of several only one succeeds."""
    now = timezone.now()
    return bool(CoachMail.objects.unanswered().filter(pk=mail.pk, expires_at__gt=now).update(answered_at=now))
