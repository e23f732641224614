"""Messages to coaches: taken here, relayed by the worker, forgotten once they have gone.

The coach's address is read where the mail is made and nowhere else: no page, header or mail for the sender has it.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_tasks import task

from network.coaches import contact_mail
from network.coaches.models import CoachMessage, PeerCoach
from network.coaches.models.messages import CLAIMED_FOR, GIVEN_UP_AFTER

logger = logging.getLogger(__name__)

SAME_WITHIN = timedelta(days=1)
ROWS_KEPT_FOR = timedelta(days=30)
MOST_AT_ONCE = 200
# Somebody waits for these mails; a hundred brochures may stand in the queue.
AHEAD = 50


@task(backend="work", priority=AHEAD)
def send_message(key: int) -> bool:
    """Relay a message to its coach, unless another process has it. What fails is tried again by the periodic job."""
    return send(key)


def is_repeated(*, coach: PeerCoach, email: str, message: str) -> bool:
    """Whether the same words went to `coach` from the same address within a day."""
    fresh = CoachMessage.objects.filter(created_at__gt=timezone.now() - SAME_WITHIN)
    return fresh.filter(digest=_digest(coach, email, message)).exists()


def take(
    *, coach: PeerCoach, name: str, email: str, organisation: str, message: str, copy: bool, language: str
) -> CoachMessage | None:
    """Keep a message until the worker has sent it. None where the same one was taken within a day.

    Words are as `ContactForm` cleans them; `language` is the sender's.
    """
    digest = _digest(coach, email, message)
    CoachMessage.objects.filter(digest=digest, created_at__lte=timezone.now() - SAME_WITHIN).update(digest=None)
    words = {"sender_name": name, "sender_email": email, "organisation": organisation, "body": message}
    with transaction.atomic():
        row, is_new = CoachMessage.objects.get_or_create(
            digest=digest, defaults={**words, "coach": coach, "wants_copy": copy, "language": language}
        )
        if is_new:
            send_message.enqueue(row.pk)
    return row if is_new else None


def send(key: int) -> bool:
    """Relay the message `key`, and its copy. False where it is another's, done, or the mail server failed.

    Without a transaction: a slow mail server would hold the database's lock for as long as it takes. What is sent is
    noted at once, so a failing copy does not send the message itself again.
    """
    if not CoachMessage.objects.claim(key):
        return False
    row = CoachMessage.objects.filter(pk=key)
    message = row.select_related("coach__institution").first()
    if message is None:  # erased with the coach at this moment
        return False
    try:
        _send(message)
    except Exception:
        logger.exception("Message %s to a peer coach could not be sent", key)
        row.update(claimed_at=None)
        return False
    row.empty()
    return True


def _send(message: CoachMessage) -> None:
    # Asked now: the consent may have ended since it was written.
    if not message.relayed_at and not PeerCoach.objects.visible_to(None).filter(pk=message.coach.pk).exists():
        contact_mail.tell_undelivered(message)
        return
    if not message.relayed_at:
        contact_mail.relay(message)
        message.relayed_at = timezone.now()
        CoachMessage.objects.filter(pk=message.pk).update(relayed_at=message.relayed_at)
    if message.wants_copy:
        contact_mail.send_copy(message)


def run_periodic_job() -> dict[str, int]:
    """Send what a killed worker or a failing mail server left, and forget what is past. How many of each."""
    now = timezone.now()
    left = CoachMessage.objects.waiting().filter(
        Q(claimed_at__lt=now - CLAIMED_FOR) | Q(claimed_at=None, created_at__lt=now - CLAIMED_FOR)
    )
    keys = list(left.order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE])
    given_up = CoachMessage.objects.filter(done_at=None, created_at__lte=now - GIVEN_UP_AFTER).empty()
    if given_up:
        logger.error("%s messages to peer coaches could not be sent for days and were given up", given_up)
    CoachMessage.objects.filter(created_at__lte=now - SAME_WITHIN, digest__isnull=False).update(digest=None)
    return {
        "messages to coaches sent": sum(send(key) for key in keys),
        "messages to coaches given up": given_up,
        "messages to coaches forgotten": CoachMessage.objects.filter(created_at__lt=now - ROWS_KEPT_FOR).delete()[0],
    }


def _digest(coach: PeerCoach, email: str, message: str) -> str:
    # Keyed: the words cannot be guessed from it.
    words = f"{coach.pk}\n{email}\n{' '.join(message.split())}"
    return salted_hmac("network.coaches.contact", words, algorithm="sha256").hexdigest()
