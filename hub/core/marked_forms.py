"""Wagtail's own forms of what keeps no revisions tell who saves second, as ours do (`editing.py`)."""

from functools import cache
from typing import Any

from django import forms
from wagtail.admin.views.generic import EditView

from hub.core.editing import OpenedOnForm
from hub.core.wagtail_patches import patch


def mark_wagtails_forms() -> None:
    """Give a mark to the form of every edit view made as Wagtail's are: pictures, documents, redirects, settings.

    Each of these views names its form in its own way, so there is no one setting.
    """

    def get_form(self: Any, form_class: Any = None) -> Any:
        return super(EditView, self).get_form(with_mark(form_class or self.get_form_class()))

    patch(
        EditView,
        "get_form",
        get_form,
        reason="who saves second a picture, a redirect or a setting would not be told",
        test="tests/forms/test_every_form.py",
    )


@cache
def with_mark(form_class: type[forms.ModelForm]) -> type[forms.ModelForm]:
    """`form_class` as a form that tells who saves second."""
    if issubclass(form_class, OpenedOnForm):
        return form_class
    return type(form_class.__name__, (OpenedOnForm, form_class), {"__module__": form_class.__module__})
