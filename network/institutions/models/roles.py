from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from network.institutions.models.institutions import Institution


class Role(models.TextChoices):
    """What a person may do, from most to least."""

    COORDINATOR = "coordinator", _("Coordinator")
    INSTITUTION_ADMINISTRATOR = "institution_administrator", _("Institution administrator")
    INSTITUTION_EDITOR = "institution_editor", _("Institution editor")
    TRANSLATOR = "translator", _("Translator")
    STAFF_READER = "staff_reader", _("Staff reader")


# A role is held either in the whole network or at one institution.
NETWORK_ROLES = (Role.COORDINATOR, Role.TRANSLATOR)
INSTITUTION_ROLES = (Role.INSTITUTION_ADMINISTRATOR, Role.INSTITUTION_EDITOR, Role.STAFF_READER)
ADMIN_ROLES = (Role.COORDINATOR, Role.INSTITUTION_ADMINISTRATOR, Role.INSTITUTION_EDITOR, Role.TRANSLATOR)


class RoleAssignmentQuerySet(models.QuerySet["RoleAssignment"]):
    def current(self, on: date | None = None) -> "RoleAssignmentQuerySet":
        """Those that hold on the day `on` (today): an institution's roles end with its membership, by themselves."""
        day = on or timezone.localdate()
        member = Q(institution__member_since__lte=day) & (
            Q(institution__member_until__isnull=True) | Q(institution__member_until__gte=day)
        )
        return self.filter(Q(institution__isnull=True) | member)


class RoleAssignment(models.Model):
    """One person's role at one institution, or in the network where `institution` is empty."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_assignments", verbose_name=_("person")
    )
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    institution = models.ForeignKey(
        Institution,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="role_assignments",
        verbose_name=_("institution"),
    )
    languages: models.ManyToManyField[Locale, models.Model] = models.ManyToManyField(
        Locale, blank=True, related_name="+", verbose_name=_("languages"), help_text=_("A translator’s.")
    )
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(_("since"), default=timezone.now)

    objects = RoleAssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["institution__short_name", "user__last_name", "user__email"]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in NETWORK_ROLES], institution__isnull=True)
                | Q(role__in=[role.value for role in INSTITUTION_ROLES], institution__isnull=False),
                name="role_at_institution_or_network",
                violation_error_message=_("This role needs an institution, or may have none."),
            ),
            # Two constraints: SQLite cannot take two nulls for the same, and would leave out one that asks it to.
            models.UniqueConstraint(
                fields=["user", "institution"],
                name="role_of_person_unique",
                violation_error_message=_("This person has a role here already."),
            ),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(institution__isnull=True),
                name="role_of_person_in_network_unique",
                violation_error_message=_("This person has a role here already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"
