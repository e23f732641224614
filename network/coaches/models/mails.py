from datetime import datetime, timedelta
from typing import Any, Literal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

LINK_FOR = timedelta(days=30)
# Who sends a mail claims it for so long; a process killed while sending leaves it to the next after that.
CLAIMED_FOR = timedelta(minutes=5)
GIVEN_UP_AFTER = timedelta(days=7)
LinkState = Literal["open", "used", "expired", "replaced"]


def new_nonce() -> str:
    return get_random_string(22)


def in_thirty_days() -> datetime:
    return timezone.now() + LINK_FOR


class CoachMailQuerySet(models.QuerySet["CoachMail"]):
    def waiting(self, now: datetime | None = None) -> "CoachMailQuerySet":
        """Not sent yet, still of use, and not too old."""
        return self.filter(sent_at=None, voided_at=None, created_at__gt=(now or timezone.now()) - GIVEN_UP_AFTER)

    def claim(self, key: int) -> bool:
        """Take the waiting mail `key` to send it; one UPDATE, so of several only one gets it."""
        now = timezone.now()
        free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIMED_FOR)
        return bool(self.waiting(now).filter(free, pk=key).update(claimed_at=now))

    def unanswered(self) -> "CoachMailQuerySet":
        """Those whose link may still be used, if its time has not run out."""
        return self.filter(answered_at=None, voided_at=None)


class CoachMail(models.Model):
    """A mail to a coach, noted with what it tells of and sent apart. Those of `ASKING` carry a link to consent."""

    class Kind(models.TextChoices):
        ASK = "ask", _("Consent asked for")
        MOVED = "moved", _("Consent asked for at a new institution")
        MONTH = "month", _("Consent ends in a month")
        WEEK = "week", _("Consent ends in a week")
        LAPSED = "lapsed", _("Consent has ended")
        CHANGED = "changed", _("Profile changed by an editor")
        ADDRESS = "address", _("E-mail address changed by an editor")

    ASKING = (Kind.ASK, Kind.MOVED, Kind.MONTH, Kind.WEEK, Kind.LAPSED)

    coach = models.ForeignKey("coaches.PeerCoach", on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    # The consent that a reminder is about: each goes once for it.
    consent = models.ForeignKey(
        "coaches.Consent", on_delete=models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    language = models.CharField(_("language"), max_length=10, default="fi")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # Where it goes, if not to the coach's address as it is then; emptied when it has gone.
    to = models.EmailField(blank=True)
    # What has changed, by the names of the fields.
    changes: Any = models.JSONField(default=list, blank=True)
    nonce = models.CharField(max_length=22, default=new_nonce, editable=False)
    created_at = models.DateTimeField(_("made"), default=timezone.now)
    expires_at = models.DateTimeField(_("link valid until"), default=in_thirty_days)
    claimed_at = models.DateTimeField(_("taken to be sent"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("mail failed"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    voided_at = models.DateTimeField(_("made void"), null=True, blank=True)

    objects = CoachMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail to a peer coach")
        verbose_name_plural = _("mails to peer coaches")
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at=None), name="coach_mail_waiting")]
        constraints = [
            models.UniqueConstraint(
                fields=["consent", "kind"], condition=Q(consent__isnull=False), name="coach_reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.created_at:%Y-%m-%d}"

    @property
    def link_state(self) -> LinkState:
        """Whether its link to consent can be used now, or why not."""
        if self.answered_at:
            return "used"
        if self.voided_at:
            return "replaced"
        return "open" if self.expires_at > timezone.now() else "expired"
