"""Who may do what to what institutions have of brochures."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from materials.brochures.models import BrochureDetail, BrochureVariant
from network.institutions.permissions import VIEW_ONLY, InstitutionPermissionPolicy


class NotesPolicy(InstitutionPermissionPolicy):
    """The rows are the system's own notes: people look at theirs and change the content instead."""

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        wanted = set(actions) & VIEW_ONLY
        return bool(wanted) and super().user_has_any_permission(user, wanted)

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Any) -> bool:
        wanted = set(actions) & VIEW_ONLY
        return bool(wanted) and super().user_has_any_permission_for_instance(user, wanted, instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> models.QuerySet[Any]:
        wanted = set(actions) & VIEW_ONLY
        return super().instances_user_has_any_permission_for(user, wanted) if wanted else self.model.objects.none()


detail_policy = InstitutionPermissionPolicy(BrochureDetail)
variant_policy = NotesPolicy(BrochureVariant, administrator=VIEW_ONLY, editor=VIEW_ONLY, shared=True)
