from datetime import datetime, timedelta
from typing import Any, Protocol

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Due(Protocol):
    """A change that is due (`due.py`), by keys only."""

    @property
    def kind(self) -> str: ...
    @property
    def content_type(self) -> int: ...
    @property
    def key(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def revision(self) -> int | None: ...


# After each attempt, how long until the next; the last one holds for all that follow.
PAUSES = [timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15), timedelta(hours=1), timedelta(hours=6)]
LONGEST_PAUSE = timedelta(days=1)
# Five pauses and a week of one attempt a day: what goes public later than that would surprise its author.
MOST_ATTEMPTS = 12


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else LONGEST_PAUSE


class LateChangeQuerySet(models.QuerySet["LateChange"]):
    def told(self) -> "LateChangeQuerySet":
        """Those that people have been told of: they were not done when they were due."""
        return self.exclude(told_at=None)

    def claim(self, due: Due) -> "LateChange | None":
        """Note an attempt at `due`, before it is made; None where another process has it, or its time has not come.

        One INSERT or UPDATE, so of several processes only one gets it. The pause before the next attempt begins here: a
        process that is killed meanwhile has used up its attempt, and stands in nobody's way.
        """
        now = timezone.now()
        first: dict[str, Any] = {"revision_id": due.revision, "next_at": now + pause_after(1), "attempts": 1}
        change, is_new = self.get_or_create(
            kind=due.kind, content_type_id=due.content_type, object_id=due.key, due_at=due.at, defaults=first
        )
        if is_new:
            return change
        free = self.filter(pk=change.pk, attempts=change.attempts, next_at__lte=now, given_up_at=None)
        if not free.update(attempts=F("attempts") + 1, next_at=now + pause_after(change.attempts + 1)):
            return None
        change.refresh_from_db()
        return change


class LateChange(models.Model):
    """The attempts at one change that is due: a version to be published, a page to be taken back.

    Made with the first attempt, gone when the change is done or not due any more. One that is given up stays, and so
    does the date in Wagtail: only a person takes it off.
    """

    class Kind(models.TextChoices):
        PUBLISH = "publish", _("To be published")
        EXPIRE = "expire", _("To be taken back")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    # Of the model whose table says that it is due: for every page that is Wagtail's own.
    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, null=True, related_name="+")
    due_at = models.DateTimeField(_("due"))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    next_at = models.DateTimeField(_("tried again"))
    failed_at = models.DateTimeField(_("failed"), null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(_("told"), null=True)
    given_up_at = models.DateTimeField(_("given up"), null=True)

    objects = LateChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("late change")
        verbose_name_plural = _("late changes")
        constraints = [
            models.UniqueConstraint(fields=["kind", "content_type", "object_id", "due_at"], name="late_change_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.content_type_id}/{self.object_id}"

    @property
    def next_attempt(self) -> datetime | None:
        """When it is tried again; None where it is given up."""
        return None if self.given_up_at else self.next_at
