"""What nobody asks for and must happen all the same: reminders, mails tried again, and old profiles forgotten."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from hub.core import retention, searchable
from network.coaches import contact, mails
from network.coaches.models import CoachMail, Consent, PeerCoach, messages
from network.coaches.models.mails import GIVEN_UP_AFTER
from network.coaches.services import privacy, profiles
from network.institutions.models import Institution

Kind = CoachMail.Kind
MONTH, WEEK = timedelta(days=30), timedelta(days=7)
# After this time nobody is told any more that a consent has ended.
TOLD_FOR = timedelta(days=30)
# The wording promises it.
HIDDEN_FOR = timedelta(days=365)


def tell_retention() -> None:
    """How long peer coaches, and who writes to them, are known here."""
    keep_for = retention.keep_for
    keep_for(HIDDEN_FOR, "Peer coaches", "coaches.PeerCoach", after="the end of their consent")
    keep_for(
        GIVEN_UP_AFTER, "A coach's former address that a mail is to reach", "coaches.CoachMail", after="the change"
    )
    keep_for(
        messages.GIVEN_UP_AFTER,
        "Messages to coaches that could not be sent",
        "coaches.CoachMessage",
        after="the writing",
    )
    keep_for(contact.ROWS_KEPT_FOR, "That a coach got a message, and when", after="the writing")


def run_coaches_job(now: datetime | None = None) -> dict[str, int]:
    """Everything below, once; how many of each."""
    now = now or timezone.now()
    return {
        "moved": follow_mergers(),
        "reminders": remind(now),
        "mails sent": mails.send_waiting(),
        "former addresses forgotten": forget_former_addresses(now),
        "forgotten": forget(now),
    }


def follow_mergers() -> int:
    """Move coaches along whose institution is part of another now; each is asked for a consent there. How many."""
    moved = 0
    for coach in PeerCoach.objects.filter(institution__in=Institution.objects.merged()).select_related("institution"):
        present = coach.institution.present
        if present.is_member:
            coach.institution = present
            profiles.save_by_editor(coach=coach, by=None)
            moved += 1
    return moved


def remind(now: datetime) -> int:
    """Note the mails about consents that end or have ended, each once. Returns how many."""
    today = timezone.localdate(now)
    ending = _at_the_same_place(Consent.objects.current(today))
    lapsed = _at_the_same_place(Consent.objects.open()).filter(expires_on__lt=today, expires_on__gte=today - TOLD_FOR)
    return (
        _note(Kind.MONTH, ending.filter(expires_on__lte=today + MONTH, expires_on__gt=today + WEEK))
        + _note(Kind.WEEK, ending.filter(expires_on__lte=today + WEEK))
        + _note(Kind.LAPSED, lapsed)
    )


def forget(now: datetime) -> int:
    """Erase the profiles that no consent has held open for a year. Returns how many."""
    long_ago = now - HIDDEN_FOR
    last_day = timezone.localdate(long_ago)
    recent = Consent.objects.filter(coach=OuterRef("pk")).filter(
        Q(ended_at=None, expires_on__gte=last_day) | Q(ended_at__gte=long_ago)
    )
    asked = CoachMail.objects.filter(coach=OuterRef("pk"), kind__in=CoachMail.ASKING, created_at__gte=long_ago)
    old = PeerCoach.objects.filter(~Exists(recent), ~Exists(asked), created_at__lt=long_ago)
    rows = list(old[:100])
    for coach in rows:
        privacy.erase(coach=coach, by=None)
    return len(rows)


def forget_former_addresses(now: datetime) -> int:
    """Empty the addresses of mails that will never go: void, or too old to be of use. Returns how many."""
    over = CoachMail.objects.exclude(to="").exclude(pk__in=CoachMail.objects.waiting(now).values("pk"))
    return over.update(to="")


def _at_the_same_place(consents: QuerySet[Consent]) -> QuerySet[Consent]:
    members = Institution.objects.members().order_by().values("pk")
    return consents.filter(institution=F("coach__institution"), institution__in=members)


def _note(kind: str, consents: QuerySet[Consent]) -> int:
    """Note a mail of `kind` for each consent that has none yet. Two at once, or a later round, note no second."""
    rows = list(consents.exclude(reminders__kind=kind).select_related("coach"))
    made = [CoachMail(coach=row.coach, consent=row, kind=kind, language=row.language) for row in rows]
    CoachMail.objects.bulk_create(made, ignore_conflicts=True)
    if kind == Kind.LAPSED:
        for row in rows:
            searchable.changed(row.coach)
    return len(rows)
