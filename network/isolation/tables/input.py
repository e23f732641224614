"""What is read of requests before Wagtail's views read it: which of them take what for granted."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponseBase, HttpResponseNotAllowed
from wagtail.models import Page

from network.isolation import reading
from network.isolation.gate import Visit
from network.isolation.po_files import read_po_file
from network.isolation.reading import json_object, keys, needs
from network.isolation.rules import to_key
from network.isolation.tables.localize import with_value

# What scripts of Wagtail's and wagtail-localize's send beside forms.
SCRIPTS = {
    "wagtail_localize:edit_*": {"PUT", "DELETE"},
    "*:preview_on_*": {"DELETE"},
    "wagtailadmin_dismissibles": {"PATCH"},
}


def some_page(visit: Visit) -> None:
    """Copying looks for the new parent without asking whether it is there."""
    value = visit.request.POST.get("new_parent_page")
    if value and not Page.objects.filter(pk=to_key(value)).exists():
        raise BadRequest("No page of that key")


def has_a_form(visit: Visit) -> HttpResponseBase | None:
    """A snippet that no chooser makes has a view for that all the same, without a form."""
    match: Any = visit.request.resolver_match
    made = match.func.view_class(**match.func.view_initkwargs)
    return None if made.get_creation_form_class() else HttpResponseNotAllowed([])


def register_all() -> None:
    everywhere = (reading.methods(SCRIPTS), reading.storable, reading.leads_somewhere, reading.rows_of_forms)
    reading.register("*", *everywhere)
    reading.register("wagtailadmin_pages:copy", needs("new_parent_page"), keys("new_parent_page"), some_page)
    reading.register("wagtailadmin_choose_page_external_link", needs("external-link-chooser-url"))
    reading.register("wagtailsnippetchoosers_*:create", has_a_form)
    reading.register("*:edit", keys("overwrite_revision_id"))
    reading.register("wagtailredirects:process_import", needs("import_file_name", "input_format"))
    reading.register("wagtailadmin_dismissibles", json_object)
    reading.register("wagtail_localize:edit_*", with_value)
    reading.register("wagtail_localize:upload_pofile", read_po_file)
