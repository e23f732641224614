"""Which things out of a person's sight a form may not newly point at."""

from typing import Any

from django.db import models
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as document_policy
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as image_policy
from wagtail.models import Page

from network.institutions.permissions import InstitutionPermissionPolicy, institution_policy
from network.isolation.sight import offered_pages


def strange_keys(user: Any, model: type[models.Model], keys: set[str]) -> set[str]:
    """Those of `keys` that are rows of `model` out of `user`'s sight, or no rows at all."""
    seen = _seen(user, model)
    if seen is None:
        return set()
    whole = {key for key in keys if key.isdecimal() and len(key) < 16}
    return keys - {str(key) for key in seen.filter(pk__in=whole).values_list("pk", flat=True)}


def _seen(user: Any, model: type[models.Model]) -> models.QuerySet[Any] | None:
    """The rows of `model` that `user` may point at; None where it is nobody's in particular."""
    if issubclass(model, Page):
        return offered_pages(user, Page.objects.all())
    for kind, policy in ((get_image_model(), image_policy), (get_document_model(), document_policy)):
        if model is kind:
            return policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    policy = institution_policy if model is institution_policy.model else _snippet_policy(model)
    if isinstance(policy, InstitutionPermissionPolicy):
        return policy.instances_user_has_any_permission_for(user, ["view", "change"])
    return None


def _snippet_policy(model: type[models.Model]) -> Any:
    return getattr(getattr(model, "snippet_viewset", None), "permission_policy", None)
