"""Does what is due, each change by itself: one that fails, or kills its process, holds up no other.

An attempt is noted before it is made, then the change is done in a transaction of its own, under a lock. So of two
processes one does it, and one that is killed leaves the change undone and due.
"""

import logging
from collections.abc import Iterator
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db import InterfaceError, OperationalError, connection, transaction
from django.utils import timezone
from wagtail.models import Revision

from hub.scheduling.due import Due, Kind, to_expire, to_publish
from hub.scheduling.models import MOST_ATTEMPTS, LateChange
from hub.scheduling.publication import publish_due
from hub.scheduling.signals import change_is_late

logger = logging.getLogger(__name__)

# Faults of the moment, as when the database is busy: told only if they last.
PASSING = (OperationalError, InterfaceError, OSError)
TOLD_AT_LATEST = 3


def carry_out_due() -> str:
    """Publish what is due and take back what has expired; returns how many, in words."""
    began = timezone.now()
    seen: set[Due] = set()
    done = sum(_try(due) for due in _all_due(seen))
    _forget_what_is_not_due(seen, began)
    return f"{done} of {len(seen)}"


def _all_due(seen: set[Due]) -> Iterator[Due]:
    # What is published may say another day for its end, and is asked for that only then.
    for found in (to_publish, to_expire):
        for due in found():
            seen.add(due)
            yield due


def _try(due: Due) -> bool:
    """Make one attempt at `due`, unless another process has it or its time has not come; whether it is done."""
    if not connection.in_atomic_block:
        # The one before may have cost us the connection.
        connection.close_if_unusable_or_obsolete()
    try:
        change = LateChange.objects.claim(due)
        return change is not None and _attempt(due, change)
    except Exception:
        # Of the bookkeeping, as where the database is away.
        logger.exception("The attempt at %s could not be noted", due)
        return False


def _attempt(due: Due, change: LateChange) -> bool:
    if change.attempts >= TOLD_AT_LATEST:
        # Whoever tried before may have been killed each time, and have told nobody.
        _tell(change, None)
    try:
        with transaction.atomic():
            return _carry_out(due, change)
    except Exception as error:
        if not due.is_due():
            # Done and stored; what was to follow has failed, as where the queue of tasks is away.
            logger.exception("%s is done, but not all that follows from it", due)
            LateChange.objects.filter(pk=change.pk).delete()
            return True
        logger.exception("%s failed at attempt %d", due, change.attempts)
        _note_failure(change, error)
        return False


def _carry_out(due: Due, change: LateChange) -> bool:
    """Do it, in a transaction; False where it is not due any more."""
    # One at a time over all processes: two pages published at once meet in the index of words, and block each other.
    # SQLite has only one writer anyway.
    kind = ContentType.objects.get_for_model(LateChange)
    ContentType.objects.select_for_update(no_key=True).get(pk=kind.pk)
    target = due.model._base_manager.get(pk=due.key)
    if not due.is_due():
        # Another has done it since we looked.
        change.delete()
        return False
    if due.kind == Kind.PUBLISH:
        publish_due(Revision.objects.get(pk=due.revision))
    else:
        approved = dict(target.revisions.exclude(approved_go_live_at=None).values_list("pk", "approved_go_live_at"))
        target.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        # Wagtail takes it that who ends a page has no further plans for it; these were approved, and stand.
        for key, at in approved.items():
            Revision.objects.filter(pk=key).update(approved_go_live_at=at)
    change.delete()
    return True


def _note_failure(change: LateChange, error: Exception) -> None:
    change.failed_at = timezone.now()
    change.given_up_at = change.failed_at if change.attempts >= MOST_ATTEMPTS else None
    change.save(update_fields=["failed_at", "given_up_at"])
    if not _may_pass(error):
        _tell(change, error)


def _may_pass(error: BaseException | None) -> bool:
    """Whether a fault of the moment is behind it: what meets one inside a transaction often ends with another."""
    while error is not None:
        if isinstance(error, PASSING):
            return True
        error = error.__cause__ or error.__context__
    return False


def _tell(change: LateChange, error: Exception | None) -> None:
    """Tell the people whom it concerns, once; where that fails, with the next attempt."""
    try:
        with transaction.atomic():
            change.author_id = _author(change)
            told = {"told_at": timezone.now(), "author_id": change.author_id}
            if LateChange.objects.filter(pk=change.pk, told_at=None).update(**told):
                change_is_late.send(sender=LateChange, change=change, error=error)
    except Exception:
        logger.exception("Nobody could be told of %s", change)


def _author(change: LateChange) -> int | None:
    """Primary key of who wrote the version that is late, or the newest of what was to be taken back."""
    versions = Revision.objects.filter(base_content_type=change.content_type_id, object_id=change.object_id)
    if change.revision_id:
        versions = versions.filter(pk=change.revision_id)
    return versions.order_by("-created_at", "-pk").values_list("user", flat=True).first()


def _forget_what_is_not_due(seen: set[Due], began: datetime) -> None:
    """Attempts at what a person has published, put off or deleted meanwhile."""
    keys = {(due.kind, due.content_type, due.key, due.at) for due in seen}
    columns = ("pk", "kind", "content_type", "object_id", "due_at")
    # Those that another process has begun since are not ours to judge.
    for pk, *key in LateChange.objects.filter(due_at__lt=began).values_list(*columns):
        if tuple(key) not in keys:
            LateChange.objects.filter(pk=pk).delete()
