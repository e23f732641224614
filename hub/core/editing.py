"""Two people at once: who saves second is told, and nothing of either is lost.

Pages have their revisions. A form of anything else carries a mark of what it was opened on.
"""

import hashlib
import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel, get_serializable_data_for_fields

MARK = "opened_on"


def mark_of(instance: models.Model) -> str:
    """A short mark of what `instance` holds in the database; changes with any of its fields and child rows."""
    stored = type(instance)._default_manager.filter(pk=instance.pk).first() if instance.pk else None
    if stored is None:
        return ""
    if isinstance(stored, ClusterableModel):
        data = stored.serializable_data()
    else:
        data = get_serializable_data_for_fields(stored)
    words = json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()[:20]


class OpenedOnForm(forms.ModelForm):
    """A form that is refused where somebody else has saved since it was opened.

    What was typed stays in it, with the new mark: saving once more puts it in the other's place, knowingly. A form
    that comes without a mark (a program's) is taken as it is.
    """

    opened_on = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[MARK].initial = self._mark = mark_of(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        sent = cleaned.pop(MARK, "")
        if sent and self._mark and sent != self._mark:
            renewed: Any = self.data.copy()  # type: ignore[attr-defined]
            renewed[self.add_prefix(MARK)] = self._mark
            self.data = renewed
            raise ValidationError(
                _(
                    "Somebody else has saved this while you had it open. What you typed is still here, but not saved. "
                    "Look at their changes in another window; if you save again, yours take their place."
                ),
                "saved-meanwhile",
            )
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
