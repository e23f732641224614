"""Two people at once: who saves second is told, and nothing of either is lost.

A page's form carries the revision that it was opened on, a form of anything else a mark of what it was opened on.
"""

import hashlib
import json
from collections.abc import Collection
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_relations

MARK = "opened_on"
SAVED_MEANWHILE = _(
    "Somebody else has saved this while you had it open. What you typed is still here, but not saved. "
    "Look at their changes in another window; if you save again, yours take their place."
)


def mark_of(instance: models.Model) -> str:
    """A short mark of what `instance` holds in the database; changes with any of its fields and child rows."""
    stored = type(instance)._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    if stored is None:
        return ""
    words = json.dumps(held_by(stored), sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:20]


def held_by(instance: models.Model, without: Collection[str] = ()) -> dict[str, Any]:
    """What `instance` and its child rows hold, but the fields and relations named in `without`.

    Values are read, never prepared for saving: that would take the time of `auto_now` anew.
    """
    concrete: Any = instance._meta.concrete_fields
    fields = [field for field in concrete if field.serialize and not _is_time_stamp(field)]
    held: dict[str, Any] = {
        field.name: field.value_to_string(instance) for field in fields if field.name not in without
    }
    for many in instance._meta.many_to_many:
        held[many.name] = sorted(str(row.pk) for row in getattr(instance, many.name).all())
    for relation in get_all_child_relations(instance):
        if (name := relation.get_accessor_name()) not in without:
            held[name] = [held_by(row) for row in sorted(getattr(instance, name).all(), key=lambda row: row.pk or 0)]
    return held


def _is_time_stamp(field: Any) -> bool:
    """Whether saving sets `field` by itself: it tells of no change that somebody has made."""
    return bool(getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False))


def ask_for_no_hidden_initial(fields: dict[str, Any]) -> None:
    """Compare `fields` with what is stored, as the admin's pages do not print the hidden fields that Django would ask.

    Django looks for one where a field's default is a function, and takes the field for changed where there is none.
    """
    for field in fields.values():
        field.show_hidden_initial = False


class OpenedOnForm(forms.ModelForm):
    """A form that is refused where somebody else has saved since it was opened.

    What was typed stays in it, with the new mark: saving once more puts it in the other's place, knowingly. A form
    that comes without a mark (a program's) is taken as it is.
    """

    opened_on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ask_for_no_hidden_initial(self.fields)
        self.fields[MARK].initial = self._mark = mark_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        sent = cleaned.pop(MARK, "")
        if sent and self._mark and sent != self._mark:
            renewed: Any = self.data.copy()  # type: ignore[attr-defined]
            renewed[self.add_prefix(MARK)] = self._mark
            self.data = renewed
            raise ValidationError(SAVED_MEANWHILE, "saved-meanwhile")
        return cleaned


class OneAtATimeMixin:
    """An edit view whose saves wait for each other: the second sees what the first has stored."""

    model: Any
    object: Any

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            self.model._base_manager.select_for_update().filter(pk=self.object.pk).first()
            answer: HttpResponse = super().post(request, *args, **kwargs)  # type: ignore[misc]
            if hasattr(answer, "render"):
                answer.render()
        return answer
