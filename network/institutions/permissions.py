"""Who may do what to things that belong to an institution. Every admin view asks a policy from here."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Q
from wagtail.permission_policies.base import BasePermissionPolicy

from network.institutions.active_roles import standing
from network.institutions.models import Funder, Institution, Region
from network.institutions.models.roles import Role, RoleAssignment

ALL_ACTIONS = frozenset({"add", "change", "delete", "view"})
VIEW_ONLY = frozenset({"view"})


class InstitutionPermissionPolicy(BasePermissionPolicy):
    """The policy of a model whose rows belong to institutions.

    `owner` is the path of the lookup that leads from a row to its institution ("institution", or "pk" for the
    institution itself). A coordinator may do everything; an administrator and an editor what `administrator` and
    `editor` name, to rows of their own institution. Rows of no institution are the network's: who works for any
    institution may look at them, where `shared` says so.

    Wagtail asks `user_has_permission` where it knows no row: the answer is yes where it is yes for some row. A view
    that changes a row must ask `user_has_permission_for_instance`, and one that lists rows
    `instances_user_has_any_permission_for`.
    """

    def __init__(
        self,
        model: type[models.Model] | str,
        *,
        owner: str = "institution",
        administrator: Collection[str] = ALL_ACTIONS,
        editor: Collection[str] = ALL_ACTIONS,
        shared: bool = False,
    ) -> None:
        super().__init__(model)
        self.owner = owner
        self.administrator, self.editor = frozenset(administrator), frozenset(editor)
        self.shared = shared

    def user_has_permission(self, user: Any, action: str) -> bool:
        return self.user_has_any_permission(user, [action])

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        known = standing(user)
        wanted = set(actions)
        return bool(
            known.is_coordinator
            or (known.administers and wanted & self.administrator)
            or (known.edits and wanted & self.editor)
            or (self.shared and known.enters_admin and "view" in wanted)
        )

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        known = standing(user)
        if known.is_coordinator:
            return True
        institution, wanted = self.institution_of(instance), set(actions)
        if institution is None:
            return bool(self.shared and known.enters_admin and "view" in wanted)
        return bool(
            (institution in known.administers and wanted & self.administrator)
            or (institution in known.edits and wanted & self.editor)
        )

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> models.QuerySet[Any]:
        known = standing(user)
        rows = self.model._default_manager.all()
        if known.is_coordinator:
            return rows
        wanted = set(actions)
        institutions = (known.administers if wanted & self.administrator else frozenset()) | (
            known.edits if wanted & self.editor else frozenset()
        )
        mine = Q(**{f"{self.owner}__in": institutions})
        if self.shared and known.enters_admin and "view" in wanted and self.owner != "pk":
            mine |= Q(**{f"{self.owner}__isnull": True})
        return rows.filter(mine)

    def users_with_any_permission(self, actions: Iterable[str]) -> models.QuerySet[Any]:
        return self._people(actions, RoleAssignment.objects.current())

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> models.QuerySet[Any]:
        here = Q(institution=self.institution_of(instance)) | Q(role=Role.COORDINATOR)
        return self._people(actions, RoleAssignment.objects.current().filter(here))

    def institution_of(self, instance: Any) -> int | None:
        """Primary key of the institution that `instance` belongs to, as it was read; no query.

        Views ask before a form is bound to it. What a form sets on it afterwards is the form's to check.
        """
        if self.owner == "pk":
            return int(instance.pk) if instance.pk else None
        *path, last = self.owner.split("__")
        row: Any = instance
        for name in path:
            row = getattr(row, name, None)
        value: int | None = getattr(row, f"{last}_id", None)
        return value

    def _people(self, actions: Iterable[str], assignments: models.QuerySet[RoleAssignment]) -> models.QuerySet[Any]:
        wanted = set(actions)
        roles = [Role.COORDINATOR]
        if wanted & self.administrator:
            roles.append(Role.INSTITUTION_ADMINISTRATOR)
        if wanted & self.editor:
            roles.append(Role.INSTITUTION_EDITOR)
        people = get_user_model()._default_manager.filter(is_active=True)
        held = assignments.filter(role__in=roles).values("user")
        return people.filter(Q(is_superuser=True) | Q(pk__in=held))


class NetworkPermissionPolicy(BasePermissionPolicy):
    """The policy of what is the network's own: coordinators may do everything, all who enter the admin may look.

    `viewable` False keeps even looking to the coordinators.
    """

    def __init__(self, model: type[models.Model] | str, *, viewable: bool = True) -> None:
        super().__init__(model)
        self.viewable = viewable

    def user_has_permission(self, user: Any, action: str) -> bool:
        known = standing(user)
        return known.is_coordinator or (self.viewable and action == "view" and known.enters_admin)

    def users_with_any_permission(self, actions: Iterable[str]) -> models.QuerySet[Any]:
        roles = list(Role) if self.viewable and "view" in set(actions) else [Role.COORDINATOR]
        held = RoleAssignment.objects.current().filter(role__in=roles).exclude(role=Role.STAFF_READER).values("user")
        return get_user_model()._default_manager.filter(Q(is_superuser=True) | Q(pk__in=held), is_active=True)


institution_policy = InstitutionPermissionPolicy(
    Institution, owner="pk", administrator={"view", "change"}, editor=VIEW_ONLY
)
funder_policy = NetworkPermissionPolicy(Funder)
region_policy = NetworkPermissionPolicy(Region)
