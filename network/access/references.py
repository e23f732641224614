"""Which things out of a person's sight a form may not newly point at."""

from typing import Any

from django.db import models
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page

from hub.core.wagtail_versions import document_policy, image_policy
from network.access.reach import offered_pages
from network.institutions.permissions import institution_policy

# Which rows there are of these is no secret, and none is anybody's in particular.
EVERYBODYS = (Locale,)


def strange_keys(user: Any, model: type[models.Model], keys: set[str]) -> set[str]:
    """Those of `keys` that are rows of `model` out of `user`'s sight, or no rows at all."""
    whole = {key for key in keys if is_key(key)}
    seen = _seen(user, model).filter(pk__in=whole) if whole else ()
    return keys - {str(row.pk) for row in seen}


def is_key(words: str) -> bool:
    """Whether `words` can be a primary key. Longer numbers databases refuse to compare."""
    return words.isascii() and words.isdecimal() and len(words) < 16


def _seen(user: Any, model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows of `model` that `user` may point at; none of a kind of which nobody has said whose it is."""
    if issubclass(model, Page):
        return offered_pages(user, Page.objects.all())
    if issubclass(model, EVERYBODYS):
        return model._default_manager.all()
    for kind, policy in ((get_image_model(), image_policy), (get_document_model(), document_policy)):
        if model is kind:
            return policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    policy = institution_policy if model is institution_policy.model else _snippet_policy(model)
    if policy is None:
        return model._default_manager.none()
    return policy.instances_user_has_any_permission_for(user, ["view", "change"])


def _snippet_policy(model: type[models.Model]) -> Any:
    return getattr(getattr(model, "snippet_viewset", None), "permission_policy", None)
