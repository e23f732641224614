"""What a form chooses is read as a key in the person's sight, or as one that is nothing's.

A form that is refused is shown again with what was sent, and Wagtail looks up by its key what was chosen: a title, a
description, a fresh picture of it. So a key is asked about where it is read, before anything is looked up by it.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock
from wagtail.models import Page

from hub.core.references import REFUSED, stored
from hub.core.wagtail_patches import patch
from network.access.current_user import current_request, visitor
from network.access.references import is_key, strange_keys

# The key of no row.
NOTHING = "0"

_read = BaseChooser.value_from_datadict
_told = BaseChooser.get_value_data
_found = ChooserBlock.value_from_form
_clean = ChooserBlock.clean
_begin = WagtailAdminModelForm.__init__
_single = ModelChoiceField.to_python
_check = ModelMultipleChoiceField._check_values  # type: ignore[attr-defined]


def read_what_is_chosen() -> None:
    """Put all this in the place of Wagtail's own reading."""
    patch(
        BaseChooser,
        "value_from_datadict",
        _key,
        reason="a refused form would show what was forged into it",
        test="tests/network/access/test_refused_forms.py",
    )
    patch(
        BaseChooser,
        "get_value_data",
        _what_is_something,
        reason="a form could not be shown again with a key of nothing in it",
        test="tests/network/access/test_refused_forms.py",
    )
    patch(
        ChooserBlock,
        "value_from_form",
        _instance,
        reason="a forged key in a block would empty what was there",
        test="tests/network/access/test_refused_forms.py",
    )
    patch(
        ChooserBlock,
        "clean",
        _something,
        reason="a forged key in a block would be taken",
        test="tests/network/access/test_refused_forms.py",
    )
    patch(
        WagtailAdminModelForm,
        "__init__",
        _begin_and_note,
        reason="what a thing pointed at before could not stay",
        test="tests/network/access/test_forged.py",
    )
    patch(
        ModelChoiceField,
        "to_python",
        _one,
        reason="a key longer than any key would fail in the database",
        test="tests/network/access/test_bad_input.py",
    )
    patch(
        ModelMultipleChoiceField,
        "_check_values",
        _several,
        reason="a key longer than any key would fail in the database",
        test="tests/network/access/test_bad_input.py",
    )


def may_choose(model: type[models.Model], key: Any) -> bool:
    """Whether whoever is at work may point at the row `key` of `model`, or what is edited did so before."""
    words, user, request = str(key), visitor(), current_request()
    if not is_key(words):
        return False
    if request is None or user is None or user.is_superuser:
        return True
    model = Page if issubclass(model, Page) else model
    known: dict[Any, bool] = request.__dict__.setdefault("_chosen", {})
    if (model, words) not in known:
        known[model, words] = not strange_keys(user, model, {words}) or any(
            (model, words) in {(kind, one) for kind, one, _name in stored(instance)} for instance in _edited(request)
        )
    return known[model, words]


def _edited(request: Any) -> list[Any]:
    edited: list[Any] = request.__dict__.setdefault("_edited", [])
    return edited


def _key(chooser: Any, data: Any, files: Any, name: str) -> Any:
    value = _read(chooser, data, files, name)
    return value if value is None or may_choose(chooser.model_class, value) else NOTHING


def _what_is_something(chooser: Any, value: Any) -> Any:
    return None if _is_nothing(value) else _told(chooser, value)


def _instance(block: Any, value: Any) -> Any:
    # Wagtail reads a key of nothing as nothing chosen, and would put that in the place of what was there.
    return block.model_class(pk=int(NOTHING)) if value == NOTHING else _found(block, value)


def _something(block: Any, value: Any) -> Any:
    if _is_nothing(value):
        raise ValidationError(REFUSED, "out-of-sight")
    return _clean(block, value)


def _is_nothing(value: Any) -> bool:
    return value == NOTHING or (isinstance(value, models.Model) and str(value.pk) == NOTHING)


def _begin_and_note(form: Any, *args: Any, **kwargs: Any) -> None:
    """What a form is about may go on pointing at what it points at; the person has got as far as its form."""
    _begin(form, *args, **kwargs)
    request = current_request()
    if request is not None and form.instance.pk:
        _edited(request).append(form.instance)
    for field in form.fields.values():
        if isinstance(field.widget, BaseChooser):
            field.error_messages = {**field.error_messages, "invalid_choice": REFUSED}


def _one(field: Any, value: Any) -> Any:
    if _is_endless(value):
        raise ValidationError(field.error_messages["invalid_choice"], "invalid_choice", {"value": value})
    return _single(field, value)


def _several(field: Any, value: Any) -> Any:
    for key in value if isinstance(value, list | tuple) else ():
        if _is_endless(key):
            raise ValidationError(field.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": key})
    return _check(field, value)


def _is_endless(key: Any) -> bool:
    """Whether `key` is a number longer than any key, which databases refuse to compare and Django hands to them."""
    return isinstance(key, str) and key.isdecimal() and not is_key(key)
