"""Changes of a profile: by the institution's editors, who cannot make them unseen, and by the coach."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from hub.accounts.models import User
from hub.core import searchable
from network.coaches import photos
from network.coaches.fields import differences, face_of
from network.coaches.models import CoachMail, PeerCoach
from network.coaches.models.coaches import new_key
from network.coaches.photos import Photo
from network.coaches.services.consents import lock, void_links
from network.coaches.tasks import send_coach_mails

OWN_CHANGE, PAUSED, RESUMED = "coaches.changed", "coaches.paused", "coaches.resumed"
Kind = CoachMail.Kind
# The coach's own: a form that an editor has opened before the coach changed them takes nothing back.
COACHS_OWN = ("show_email", "show_phone", "is_paused", "photo", "link_key", "entry_key", "slug")
# And what the coach's form has no field for, as an editor may have changed it meanwhile.
NOT_IN_OWN_FORM = ("institution_id", "region_id", "email", "is_paused", "photo", "link_key", "entry_key", "slug")


def save_by_editor(*, coach: PeerCoach, by: User | None, photo: Photo | bool | None = False) -> None:
    """Save what an editor has set on `coach`. `photo` takes the former one's place; None removes it, False keeps it.

    A coach who has consented is told what has changed. With another address, the links in earlier mails open nothing
    any more, and the former address is told; with another institution, the profile waits for a new consent.
    """
    with transaction.atomic():
        before = lock(coach) if coach.pk else None
        face = face_of(coach)
        if before:
            for name in COACHS_OWN:
                setattr(coach, name, getattr(before, name))
            _guard_addresses(coach, before)
        if not isinstance(photo, bool):
            photos.keep(coach, photo)
        coach.save()
        if before:
            _tell(coach, before, differences(face, face_of(coach)), by)
    searchable.changed(coach)


def save_by_coach(*, coach: PeerCoach, photo: Photo | bool | None = False) -> None:
    """Save what the coach has set on the own profile; `photo` as in `save_by_editor`."""
    with transaction.atomic():
        before = lock(coach)
        if before.link_key != coach.link_key:
            # An editor has set another address meanwhile, which the coach has not chosen to show.
            coach.show_email = False
        for name in NOT_IN_OWN_FORM:
            setattr(coach, name, getattr(before, name))
        if not isinstance(photo, bool):
            photos.keep(coach, photo)
        coach.save()
        log(coach, OWN_CHANGE)
    searchable.changed(coach)


def pause(*, coach: PeerCoach, paused: bool) -> None:
    """Hide the profile for a while, or show it again; the consent stays as it is."""
    with transaction.atomic():
        row = lock(coach)
        if row.is_paused != paused:
            PeerCoach.objects.filter(pk=row.pk).update(is_paused=paused, updated_at=timezone.now())
            log(row, PAUSED if paused else RESUMED)
    row.is_paused = paused
    searchable.changed(row)


def _guard_addresses(coach: PeerCoach, before: PeerCoach) -> None:
    """Only the coach chooses to show an address: another one is not shown until chosen anew."""
    if coach.email.lower() != before.email.lower():
        coach.show_email, coach.link_key, coach.entry_key = False, new_key(), new_key()
    if coach.phone != before.phone:
        coach.show_phone = False


def _tell(coach: PeerCoach, before: PeerCoach, changed: list[str], by: User | None) -> None:
    consent = coach.consents.open().first()
    language = consent.language if consent else "fi"
    words: dict[str, Any] = {"coach": coach, "language": language, "by": by}
    mails = []
    if coach.email.lower() != before.email.lower():
        if consent or coach.mails.exists():
            mails.append(CoachMail(kind=Kind.ADDRESS, to=before.email, **words))
        void_links(coach)
    if consent and coach.institution_id != before.institution_id:
        void_links(coach)
        mails.append(CoachMail(kind=Kind.MOVED, **words))
    if consent and changed:
        mails.append(CoachMail(kind=Kind.CHANGED, changes=changed, **words))
    for mail in mails:
        mail.save()
    if mails:
        transaction.on_commit(send_coach_mails.enqueue)
