from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

# A mail server that is away for longer is not waited for: what waits stands on the desk all the time.
GIVEN_UP_AFTER = timedelta(days=3)


# Who sends a mail claims it for so long; a process killed while sending leaves it to the next after that.
CLAIMED_FOR = timedelta(minutes=5)


class ModerationMailQuerySet(models.QuerySet["ModerationMail"]):
    def waiting(self) -> "ModerationMailQuerySet":
        """Not sent yet, and not too old to be of use."""
        return self.filter(sent_at=None, created_at__gt=timezone.now() - GIVEN_UP_AFTER)

    def claim(self, key: int) -> bool:
        """Take the waiting mail `key` to send it; one UPDATE, so of several only one gets it."""
        now = timezone.now()
        free = models.Q(claimed_at=None) | models.Q(claimed_at__lt=now - CLAIMED_FOR)
        return bool(self.waiting().filter(free, pk=key).update(claimed_at=now))


class ModerationMail(models.Model):
    """A mail about a page's approval, comments or schedule, kept with what it tells of until it has gone out."""

    class Kind(models.TextChoices):
        SUBMITTED = "submitted", _("Waits for approval")
        SENT_BACK = "sent_back", _("Sent back")
        APPROVED = "approved", _("Approved")
        COMMENTED = "commented", _("Commented on")
        NOT_PUBLISHED = "late_publish", _("Not published on its day")
        NOT_WITHDRAWN = "late_expire", _("Not taken back on its day")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    comment = models.TextField(_("comment"), blank=True)
    # The day that is written on the page: it is to go public then, or should have.
    planned_for = models.DateTimeField(_("planned for"), null=True)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("taken to be sent"), null=True)
    sent_at = models.DateTimeField(_("sent"), null=True)

    objects = ModerationMailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail about an approval")
        verbose_name_plural = _("mails about approvals")
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="moderation_mail_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.to}"
