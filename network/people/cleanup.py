"""What nobody asks for and must happen all the same: mails tried again, and what is not needed any more forgotten."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from hub.accounts.models import User
from hub.core import retention
from network.institutions.models import EmailDomain, RoleAssignment
from network.people.models import Invitation, ReaderAdmission
from network.people.tasks import send_invitation

# Asked for, and never opened: perhaps somebody else wrote the address.
UNUSED_FOR = timedelta(days=1)
UNSEEN_FOR = timedelta(days=365)
# An invitation says who asked whom; after this time the log's entry is enough.
ANSWERED_FOR = timedelta(days=90)
# A mail that has not gone by then: its worker was killed, or the mail server failed.
TRY_AGAIN_AFTER = timedelta(minutes=15)
MOST_AT_ONCE = 500


def tell_retention() -> None:
    """How long people are known here."""
    keep_for = retention.keep_for
    keep_for(UNSEEN_FOR, "Readers who use one-time links", "people.ReaderAdmission", after="the last sign-in")
    keep_for(UNUSED_FOR, "Readers whose first link nobody opened", after="the request")
    keep_for(UNSEEN_FOR, "Accounts of people without a role", "accounts.User", after="the last sign-in")
    keep_for(ANSWERED_FOR, "Invitations", "people.Invitation", after="their end")
    retention.keep_with("the person has it", "A person's role, and who gave it", "institutions.RoleAssignment")
    retention.keep_with(
        "the institution or funder",
        "An institution's contact details, and who uploaded logos",
        *("institutions.Institution", "institutions.InstitutionLogo", "institutions.FunderLogo"),
    )


def run_people_job(now: datetime | None = None) -> dict[str, int]:
    """Everything below, once; how many of each."""
    now = now or timezone.now()
    return {
        "invitations sent again": send_again(now),
        "invitations forgotten": forget_invitations(now),
        "readers without their domain": drop_strangers(),
        "readers forgotten": forget_readers(now),
        "people without a role forgotten": forget_leavers(now),
    }


def send_again(now: datetime) -> int:
    """Queue the mails of open invitations that did not go."""
    long_ago = now - TRY_AGAIN_AFTER
    unsent = Invitation.objects.open(now).filter(sent_at=None)
    waiting = unsent.filter(Q(failed_at__lt=long_ago) | Q(failed_at=None, created_at__lt=long_ago))
    with transaction.atomic():
        rows = list(waiting.select_for_update(of=("self",))[:MOST_AT_ONCE])
        for row in rows:
            # Marked, so that the next round leaves it alone until this try has had its time.
            Invitation.objects.filter(pk=row.pk).update(failed_at=now)
            send_invitation.enqueue(row.pk, row.nonce)
    return len(rows)


def forget_invitations(now: datetime) -> int:
    """Delete invitations that were answered, revoked or ran out long ago."""
    before = now - ANSWERED_FOR
    old = Q(accepted_at__lt=before) | Q(revoked_at__lt=before) | Q(expires_at__lt=before, accepted_at=None)
    return Invitation.objects.filter(old).delete()[1].get("people.Invitation", 0)


def drop_strangers(institution_id: int | None = None) -> int:
    """Take the reader's role from those whose domain is not the institution's any more. Returns how many."""
    domain = EmailDomain.objects.filter(
        institution=OuterRef("institution"), domain=OuterRef("reader_admission__domain")
    )
    rows = RoleAssignment.objects.filter(~Exists(domain), reader_admission__isnull=False)
    if institution_id is not None:
        rows = rows.filter(institution=institution_id)
    return rows.delete()[1].get("institutions.RoleAssignment", 0)


def forget_readers(now: datetime) -> int:
    """Delete accounts that only links made and opened, and that nobody has used. Returns how many."""
    unused = Q(last_login=None, date_joined__lt=now - UNUSED_FOR) | Q(last_login__lt=now - UNSEEN_FOR)
    return _delete_each(readers_by_link().filter(unused))


def forget_leavers(now: datetime) -> int:
    """Delete accounts of people who have no role any more and have not signed in for a year. Returns how many."""
    before = now - UNSEEN_FOR
    unused = Q(last_login=None, date_joined__lt=before) | Q(last_login__lt=before)
    role = RoleAssignment.objects.filter(user=OuterRef("pk"))
    open_invitation = Invitation.objects.open(now).filter(email__iexact=OuterRef("email"))
    return _delete_each(User.objects.filter(unused, ~Exists(role), ~Exists(open_invitation), is_superuser=False))


def _delete_each(users: QuerySet[User]) -> int:
    """Delete `users`, some at a time. Each is asked for anew under a lock: they may be signing in at this moment."""
    forgotten = 0
    for key in list(users.values_list("pk", flat=True)[:MOST_AT_ONCE]):
        with transaction.atomic():
            user = users.filter(pk=key).select_for_update(of=("self",)).first()
            if user:
                user.delete()
                forgotten += 1
    return forgotten


def readers_by_link() -> QuerySet[User]:
    """Accounts whose only reason is the domain of their address: no password, no role that somebody gave."""
    own = ReaderAdmission.objects.filter(user=OuterRef("pk"))
    other_role = RoleAssignment.objects.filter(user=OuterRef("pk")).exclude(reader_admission__user=F("user"))
    return User.objects.filter(
        Exists(own), ~Exists(other_role), password__startswith=UNUSABLE_PASSWORD_PREFIX, is_superuser=False
    )
