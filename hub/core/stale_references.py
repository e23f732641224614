"""What a stored version of a page points at and is gone since: the version opens without it.

Deleting asks the tables, which hold what is published; a draft, or an older version, may point at the thing all the
same. Wagtail knows what to do then for all but PROTECT, where it stops.
"""

from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations


def without_what_is_gone(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """A version's `data` with nothing in place of what is gone, and without the rows that are about it."""
    kept = dict(data)
    for field in _protected(model):
        if field.null and _is_gone(field, kept.get(field.name)):
            kept[field.name] = None
    for relation in get_all_child_relations(model):
        name, fields = relation.get_accessor_name(), _protected(relation.related_model)
        if fields and name in kept:
            kept[name] = [row for row in kept[name] if not any(_is_gone(one, row.get(one.name)) for one in fields)]
    return kept


def _protected(model: Any) -> list[Any]:
    return [
        field for field in model._meta.fields if field.remote_field and field.remote_field.on_delete is models.PROTECT
    ]


def _is_gone(field: Any, key: Any) -> bool:
    return key is not None and not field.related_model._default_manager.filter(pk=key).exists()
