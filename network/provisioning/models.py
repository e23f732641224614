"""Which of Wagtail's things belong to which institution: known by these rows, not by their names."""

from typing import Any

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Collection, Locale, Workflow

from network.institutions.models import ADMIN_ROLES, INSTITUTION_ROLES, Institution, Role


class RoleGroup(models.Model):
    """The group of all who hold `role`: at `institution`, for the language `locale`, or in the network."""

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="role_group")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, null=True, related_name="role_groups")
    locale = models.ForeignKey(Locale, on_delete=models.CASCADE, null=True, related_name="+")

    class Meta:
        verbose_name = _("group of a role")
        verbose_name_plural = _("groups of roles")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    role__in=[role.value for role in ADMIN_ROLES if role in INSTITUTION_ROLES],
                    institution__isnull=False,
                    locale__isnull=True,
                )
                | Q(role=Role.TRANSLATOR, institution__isnull=True, locale__isnull=False)
                | Q(role=Role.COORDINATOR, institution__isnull=True, locale__isnull=True),
                name="role_group_has_its_place",
            ),
            models.UniqueConstraint(fields=["institution", "role"], name="role_group_of_institution_unique"),
            models.UniqueConstraint(fields=["locale"], name="role_group_of_language_unique"),
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(institution__isnull=True, locale__isnull=True),
                name="role_group_of_network_unique",
            ),
        ]

    def __str__(self) -> str:
        return str(self.group)


class InstitutionSpace(models.Model):
    """What an institution has beside its groups and pages."""

    institution = models.OneToOneField(Institution, on_delete=models.CASCADE, related_name="space")
    collection = models.OneToOneField(
        Collection, on_delete=models.SET_NULL, null=True, related_name="institution_space"
    )
    workflow = models.OneToOneField(Workflow, on_delete=models.SET_NULL, null=True, related_name="institution_space")

    class Meta:
        verbose_name = _("institution’s space")
        verbose_name_plural = _("institutions’ spaces")

    def __str__(self) -> str:
        return str(self.institution)


class SharedCollection(models.Model):
    """The pictures and documents that the network lends to all. One row."""

    collection = models.OneToOneField(Collection, on_delete=models.CASCADE, related_name="shared")
    only = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = _("shared collection")
        verbose_name_plural = _("shared collections")
        constraints = [models.CheckConstraint(condition=Q(only=True), name="shared_collection_is_one")]

    def __str__(self) -> str:
        return str(self.collection)


class InstitutionApprovalTask(AbstractGroupApprovalTask):
    """An institution's approval. There are as many as institutions, and Wagtail asks each whether it is the user's."""

    class Meta:
        verbose_name = _("institution’s approval")
        verbose_name_plural = _("institutions’ approvals")

    def _user_in_groups(self, user: Any) -> bool:
        """Wagtail's own asks the database for each task; this asks once for all of them."""
        mine: frozenset[int] | None = getattr(user, "_hub_approval_tasks", None)
        if mine is None:
            through = InstitutionApprovalTask.groups.through._default_manager
            mine = frozenset(through.filter(group__user=user).values_list("institutionapprovaltask_id", flat=True))
            user._hub_approval_tasks = mine
        return self.pk in mine
