"""What a form newly points at must be something that the person may see: ids in a form can be forged.

Rooms that know whose a thing is register here how to tell; a form asks after it has been filled in.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import COMMENTS_RELATION_NAME, Comment, ReferenceIndex, RevisionMixin

from hub.core.registry import Registry

# (user, model, primary keys as text) to those out of the person's sight.
Test = Callable[[Any, type[models.Model], set[str]], set[str]]
tests: Registry[Test] = Registry("test of what is in sight")


def register_test(test: Test) -> None:
    """Ask `test` of everything that a form newly points at."""
    tests.add(test, test)


def points_at(instance: models.Model) -> set[tuple[type[models.Model], str, str]]:
    """What `instance` points at, by foreign key, in rich text and in blocks: (model, primary key, field's name)."""
    found = set()
    for kind, key, _model_path, path in ReferenceIndex._extract_references_from_object(instance):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            found.add((model, str(key), path.split(".")[0]))
    return found


def out_of_sight(user: Any, found: Iterable[tuple[type[models.Model], str, str]]) -> set[tuple[Any, str]]:
    """Those of `found` that `user` may not see, as (model, primary key)."""
    by_model: dict[type[models.Model], set[str]] = defaultdict(set)
    for model, key, _name in found:
        by_model[model].add(key)
    return {(model, key) for model, keys in by_model.items() for test in tests for key in test(user, model, keys)}


class OwnReferencesMixin:
    """A form of the admin that takes nothing from outside the person's sight, except what stood there before."""

    instance: Any
    for_user: Any
    fields: dict[str, Any]
    formsets: dict[str, Any]
    add_error: Callable[..., None]

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()  # type: ignore[misc]
        return valid and self._points_in_sight()

    def _points_in_sight(self) -> bool:
        if self.for_user is not None and self.for_user.is_superuser:
            return True
        found = self._newly_pointed_at()
        # Whose sight that is has to be known: nobody sees nothing.
        everything = {(model, key) for model, key, _name in found}
        strange = everything if self.for_user is None else out_of_sight(self.for_user, found)
        if strange:
            strange -= {(model, key) for model, key, _name in stored(self.instance)}
        for name in {name for model, key, name in found if (model, key) in strange}:
            self.add_error(name if name in self.fields else None, ValidationError(REFUSED, "out-of-sight"))
        return not strange

    def _newly_pointed_at(self) -> set[tuple[type[models.Model], str, str]]:
        found = points_at(self.instance)
        for formset in getattr(self, "formsets", {}).values():
            for form in formset.forms:
                if form not in formset.deleted_forms and not isinstance(form.instance, Comment):
                    found |= points_at(form.instance)
        # Who has commented is not chosen in the form, which sees to it that nobody writes as another.
        return {one for one in found if one[2] != COMMENTS_RELATION_NAME}


REFUSED = _("Something chosen here is not there, or is another institution’s. Choose it again from the list.")


def stored(instance: Any) -> set[tuple[type[models.Model], str, str]]:
    """What the stored one points at, and what its newest draft does."""
    stored = type(instance)._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    if stored is None:
        return set()
    found = points_at(stored)
    if isinstance(stored, RevisionMixin):
        found |= points_at(stored.get_latest_revision_as_object())
    return found
