"""What a translation puts in the place of its source's picture, page, document, link or address.

wagtail-localize keeps whatever is sent, and none of it passes a form. It is asked here when it is stored, of the very
value that is stored: what that stands for is looked up in the source, and where it cannot be told it is refused.
"""

import json
from typing import Any

from django.core.exceptions import BadRequest, FieldDoesNotExist, ObjectDoesNotExist, PermissionDenied, ValidationError
from django.db import models
from django.db.models.signals import pre_save
from django.http import Http404
from wagtail.blocks import ChooserBlock, EmailBlock, RichTextBlock, URLBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.whitelist import check_url
from wagtail_localize.models import SegmentOverride, TranslationContext, TranslationSource

from network.access.current_user import visitor
from network.access.references import is_key, strange_keys

ADDRESS = "the address of a link in rich text"


def check_every_override() -> None:
    """Ask about each override before it is stored, whatever view or command stores it."""
    pre_save.connect(_check, sender=SegmentOverride, dispatch_uid="isolation.overrides")


def _check(instance: SegmentOverride, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return
    try:
        value = json.loads(instance.data_json)
        kinds = [kind_of(source, instance.context.path) for source in _sources(instance.context)]
    except (ValueError, AttributeError) as error:
        raise BadRequest("An override that is no value, or of nothing") from error
    if not kinds:
        raise BadRequest("An override of what no page holds")
    for kind in kinds:
        check_value(visitor(), kind, value)


def _sources(context: TranslationContext) -> list[Any]:
    found = TranslationSource.objects.filter(overridablesegment__context=context).distinct()
    return [source.as_instance() for source in found]


def kind_of(source: Any, path: str) -> Any:
    """The field or block of `source` at wagtail-localize's `path`, or ADDRESS; None where nothing is there."""
    # The address of a link in rich text stands last, in quotes, and holds dots of its own.
    place, quote, _address = path.partition(".'")
    name, *rest = place.split(".")
    try:
        field = source._meta.get_field(name)
        if field.one_to_many:
            child = getattr(source, name).get(translation_key=rest[0])
            return kind_of(child, ".".join(rest[1:]) + path[len(place) :])
    except (FieldDoesNotExist, ObjectDoesNotExist, ValidationError, IndexError):
        return None
    if isinstance(field, StreamField):
        found = field.get_block_by_content_path(field.value_from_object(source), rest)
        field = found.block if found else None
    elif rest:
        return None
    is_rich = isinstance(field, RichTextField | RichTextBlock)
    return (ADDRESS if is_rich else None) if quote else field


def check_value(user: Any, kind: Any, value: Any) -> None:
    """Refuse `value` where it is nothing that a `kind` holds, or is out of the sight of `user` (none: a program).

    Raises BadRequest, PermissionDenied for an address that runs something, Http404 for what is out of sight.
    """
    model = _pointed_at(kind)
    if model is not None:
        if not is_key(str(value)) or not model._default_manager.filter(pk=value).exists():
            raise BadRequest("An override that is no key")
        if user is not None and not user.is_superuser and strange_keys(user, model, {str(value)}):
            raise Http404
    elif kind != ADDRESS and not isinstance(kind, URLBlock | EmailBlock | models.CharField | models.TextField):
        raise BadRequest("An override of what none can stand for")
    elif not isinstance(value, str):
        raise BadRequest("An override that is no text")
    elif check_url(value) is None:
        raise PermissionDenied
    if kind != ADDRESS:
        _fits(kind, value)


def _pointed_at(kind: Any) -> type[models.Model] | None:
    if isinstance(kind, ChooserBlock):
        found: type[models.Model] = kind.model_class
        return found
    return kind.related_model if isinstance(kind, models.ForeignKey) else None


def _fits(kind: Any, value: Any) -> None:
    try:
        if isinstance(kind, models.Field):
            kind.clean(value, None)
        else:
            kind.clean(kind.to_python(value) if isinstance(kind, ChooserBlock) else value)
    except (ValidationError, ValueError, TypeError, OverflowError) as error:
        raise BadRequest("An override that is nothing of its kind") from error
