"""Where the things that log entries are about are looked at in the admin."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry

from hub.core.registry import Registry
from network.institutions.models import RoleAssignment

Key = tuple[int, str]

# The name of the view that shows one row of a model, of those that are no snippets. Its argument is the row's key.
views: Registry[str] = Registry("view of the rows of")


def links_to(entries: Iterable[Any]) -> dict[Key, str]:
    """The addresses of what still is there, by content type and primary key; a query a kind of thing.

    Nothing asks for each thing whether the reader may see it: whose entries one may read, whose things one works on,
    and the gate asks again at the door.
    """
    wanted: dict[Any, set[str]] = defaultdict(set)
    kinds: dict[Any, set[int]] = defaultdict(set)
    for entry in entries:
        model = PageLogEntry if isinstance(entry, PageLogEntry) else _model_of(entry.content_type_id)
        if view_of(model):
            wanted[model].add(str(entry.object_id))
            kinds[model].add(entry.content_type_id)
    found: dict[Key, str] = {}
    for model, keys in wanted.items():
        rows = model._meta.get_field("page").related_model if model is PageLogEntry else model
        for pk in rows._default_manager.filter(pk__in=keys).values_list("pk", flat=True):
            address = reverse(view_of(model), args=[pk])
            found.update({(kind, str(pk)): address for kind in kinds[model]})
    return found


def view_of(model: Any) -> str:
    """The name of the view of one row of `model`; empty where there is none."""
    named = {
        PageLogEntry: "wagtailadmin_pages:edit",
        get_image_model(): "wagtailimages:edit",
        get_document_model(): "wagtaildocs:edit",
        RoleAssignment: "people:role",
    }
    viewset = getattr(model, "snippet_viewset", None)
    return named.get(model) or views.get(model) or (viewset.get_url_name("edit") if viewset else "")


def _model_of(content_type_id: int | None) -> Any:
    if content_type_id is None:
        return None
    try:
        return ContentType.objects.get_for_id(content_type_id).model_class()
    except ContentType.DoesNotExist:
        return None
