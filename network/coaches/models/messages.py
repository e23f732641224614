from datetime import timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Who sends a message claims it for so long; a process killed while sending leaves it to the next after that.
CLAIMED_FOR = timedelta(minutes=5)
# A mail server that is away for longer is not waited for: an old question is none any more.
GIVEN_UP_AFTER = timedelta(days=3)


class CoachMessageQuerySet(models.QuerySet["CoachMessage"]):
    def waiting(self) -> "CoachMessageQuerySet":
        """Not done with yet, and not too old to be of use."""
        return self.filter(done_at=None, created_at__gt=timezone.now() - GIVEN_UP_AFTER)

    def claim(self, key: int) -> bool:
        """Take the waiting message `key` to send it; one UPDATE, so of several only one gets it."""
        now = timezone.now()
        free = models.Q(claimed_at=None) | models.Q(claimed_at__lt=now - CLAIMED_FOR)
        return bool(self.waiting().filter(free, pk=key).update(claimed_at=now))

    def empty(self) -> int:
        """Forget what was written and by whom; the rows stay a while as bare dates. Returns how many."""
        words = {"sender_name": "", "sender_email": "", "organisation": "", "body": ""}
        return self.update(**words, done_at=timezone.now())


class CoachMessage(models.Model):
    """A visitor's message on its way to a coach: kept until it has gone, and then only that there was one."""

    # On its way through; no use of the coach that anybody would look for.
    wagtail_reference_index_ignore = True

    coach = models.ForeignKey("coaches.PeerCoach", on_delete=models.CASCADE, related_name="messages")
    sender_name = models.CharField(_("your name"), max_length=100, blank=True)
    sender_email = models.EmailField(_("your e-mail"), blank=True)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    body = models.TextField(_("message"), blank=True)
    wants_copy = models.BooleanField(_("a copy to the sender"), default=False)
    language = models.CharField(_("language"), max_length=10)
    # Of the same words to the same coach by the same sender, for a day: a second press sends nothing twice.
    digest = models.CharField(max_length=64, null=True, unique=True, editable=False)
    created_at = models.DateTimeField(_("written"), default=timezone.now)
    claimed_at = models.DateTimeField(_("taken to be sent"), null=True)
    relayed_at = models.DateTimeField(_("sent to the coach"), null=True)
    done_at = models.DateTimeField(_("done"), null=True)

    objects = CoachMessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message to a peer coach")
        verbose_name_plural = _("messages to peer coaches")
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(done_at=None), name="coach_message_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d %H:%M}"
