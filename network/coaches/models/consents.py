from datetime import date
from typing import Literal

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from network.institutions.models import Institution

# Of a coach: whether a consent was asked for, and what has become of it. `unanswered`: the link has run out.
State = Literal["none", "asked", "unanswered", "refused", "given", "lapsed", "withdrawn", "moved"]


def a_year_from(day: date) -> date:
    """The last day of a consent given on `day`: the day before it is given again, the year after."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # the 29th of February
        return day.replace(year=day.year + 1, day=28)


class ConsentQuerySet(models.QuerySet["Consent"]):
    def open(self) -> "ConsentQuerySet":
        """Neither withdrawn nor replaced by a newer one; some of them may have lapsed."""
        return self.filter(ended_at=None)

    def current(self, on: date | None = None) -> "ConsentQuerySet":
        """Those that hold on the day `on` (today, by the site's clock)."""
        return self.open().filter(expires_on__gte=on or timezone.localdate())


class Consent(models.Model):
    """A coach's yes to being shown: to which wording, in which language, when, and until when it holds.

    Rows are added and ended, never changed: they are the record. The wordings stand in `network/coaches/wordings`.
    """

    class How(models.TextChoices):
        MAIL = "mail", _("by the link in a mail")
        OWN = "own", _("on the own page")

    class Ending(models.TextChoices):
        WITHDRAWN = "withdrawn", _("withdrawn")
        RENEWED = "renewed", _("renewed")

    coach = models.ForeignKey("coaches.PeerCoach", on_delete=models.CASCADE, related_name="consents")
    # The one that the wording named.
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="+")
    wording = models.PositiveSmallIntegerField(_("version of the wording"))
    language = models.CharField(_("language"), max_length=10)
    how = models.CharField(_("given"), max_length=10, choices=How.choices)
    given_at = models.DateTimeField(_("given at"), default=timezone.now)
    expires_on = models.DateField(_("last day"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ending = models.CharField(_("how it ended"), max_length=10, choices=Ending.choices, blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["coach"], condition=Q(ended_at__isnull=True), name="consent_open_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.given_at:%Y-%m-%d} – {self.expires_on}"

    @property
    def state(self) -> Literal["given", "lapsed", "withdrawn"]:
        """Whether it holds today, or why not; "lapsed" also of one that a newer one has replaced."""
        if self.ended_at is not None:
            return "withdrawn" if self.ending == self.Ending.WITHDRAWN else "lapsed"
        return "given" if self.expires_on >= timezone.localdate() else "lapsed"
