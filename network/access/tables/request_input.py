"""What is read of requests before Wagtail's views read it: which of them take what for granted."""

import math
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpResponseBase, HttpResponseNotAllowed
from wagtail.admin.views import workflows
from wagtail.models import Page, Workflow

from network.access import request_input
from network.access.po_files import read_po_file
from network.access.references import is_key
from network.access.request_input import json_object, keys, keys_in_query, needs
from network.access.rules import to_key
from network.access.tables.localize import with_value
from network.access.view_access import Visit

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


def page_of_a_workflow(visit: Visit) -> None:
    """The editor of a workflow shows its pages in portions, and fails at one that there is not."""
    number = visit.request.GET.get("p")
    workflow = Workflow.objects.filter(pk=to_key(visit.values.get("pk"))).first()
    if number is None or workflow is None:
        return
    last = max(1, math.ceil(Page.objects.filter(workflowpage__workflow=workflow).count() / workflows.Edit.MAX_PAGES))
    if not is_key(number) or not 1 <= int(number) <= last:
        raise BadRequest("No such portion of pages")


def has_a_form(visit: Visit) -> HttpResponseBase | None:
    """A snippet that no chooser makes has a view for that all the same, without a form."""
    match: Any = visit.request.resolver_match
    made = match.func.view_class(**match.func.view_initkwargs)
    return None if made.get_creation_form_class() else HttpResponseNotAllowed([])


def register_all() -> None:
    everywhere = (
        request_input.methods(SCRIPTS),
        request_input.storable,
        request_input.leads_somewhere,
        request_input.rows_of_forms,
    )
    request_input.register("*", *everywhere)
    request_input.register("wagtailadmin_pages:copy", needs("new_parent_page"), keys("new_parent_page"), some_page)
    request_input.register("wagtailadmin_choose_page_external_link", needs("external-link-chooser-url"))
    request_input.register("wagtailsnippetchoosers_*:create", has_a_form)
    request_input.register("wagtailadmin_workflows:edit", page_of_a_workflow)
    request_input.register("wagtail_bulk_action", keys_in_query("id", empty=False))
    request_input.register("*chosen_multiple", keys_in_query("id", empty=False))
    request_input.register("wagtailadmin_api:*:find", keys_in_query("id", empty=False))
    request_input.register("*:edit", keys("overwrite_revision_id"))
    request_input.register("wagtailredirects:process_import", needs("import_file_name", "input_format"))
    request_input.register("wagtailadmin_dismissibles", json_object)
    request_input.register("wagtail_localize:edit_*", with_value)
    request_input.register("wagtail_localize:upload_pofile", read_po_file)
