from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from network.institutions.models import INSTITUTION_ROLES, NETWORK_ROLES, Institution, Role

VALID_FOR = timedelta(days=14)
State = Literal["open", "used", "revoked", "expired", "closed"]


def new_nonce() -> str:
    return get_random_string(22)


def in_two_weeks() -> datetime:
    return timezone.now() + VALID_FOR


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def pending(self) -> "InvitationQuerySet":
        """Neither accepted nor revoked; some of them may have run out."""
        return self.filter(accepted_at=None, revoked_at=None)

    def open(self, now: datetime | None = None) -> "InvitationQuerySet":
        """Those that can be accepted now."""
        today = timezone.localdate(now)
        member = Q(institution__member_since__lte=today) & (
            Q(institution__member_until__isnull=True) | Q(institution__member_until__gte=today)
        )
        valid = self.pending().filter(expires_at__gt=now or timezone.now())
        return valid.filter(Q(institution__isnull=True) | member)


class Invitation(models.Model):
    """Somebody asked by e-mail to take a role. The link in the mail carries `nonce`: a new one voids older mails."""

    email = models.EmailField(_("e-mail address"))
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    institution = models.ForeignKey(
        Institution,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="invitations",
        verbose_name=_("institution"),
    )
    languages: models.ManyToManyField[Locale, models.Model] = models.ManyToManyField(
        Locale, blank=True, related_name="+", verbose_name=_("languages")
    )
    language = models.CharField(
        _("language of the mail"), max_length=10, choices=settings.WAGTAILADMIN_PERMITTED_LANGUAGES, default="fi"
    )
    nonce = models.CharField(max_length=22, default=new_nonce, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("invited by")
    )
    created_at = models.DateTimeField(_("invited"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"), default=in_two_weeks)
    sent_at = models.DateTimeField(_("mail sent"), null=True, blank=True)
    failed_at = models.DateTimeField(_("mail failed"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in NETWORK_ROLES], institution__isnull=True)
                | Q(role__in=[role.value for role in INSTITUTION_ROLES], institution__isnull=False),
                name="invitation_to_institution_or_network",
                violation_error_message=_("This role needs an institution, or may have none."),
            ),
            # Addresses are kept in one spelling. Two constraints: SQLite cannot take two nulls for the same.
            models.UniqueConstraint(
                fields=["email", "institution"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True),
                name="invitation_pending_unique",
                violation_error_message=_("This address has an invitation already."),
            ),
            models.UniqueConstraint(
                fields=["email"],
                condition=Q(accepted_at__isnull=True, revoked_at__isnull=True, institution__isnull=True),
                name="invitation_pending_in_network_unique",
                violation_error_message=_("This address has an invitation already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email}: {self.get_role_display()}"

    @property
    def state(self) -> State:
        """Whether it can be accepted now, or why not. `closed`: the institution is no member any more."""
        if self.accepted_at:
            return "used"
        if self.revoked_at:
            return "revoked"
        if self.expires_at <= timezone.now():
            return "expired"
        return "open" if self.institution is None or self.institution.is_member else "closed"

    @property
    def place(self) -> str:
        """Full name of the institution in the active language; empty for the network."""
        return self.institution.name if self.institution else ""
