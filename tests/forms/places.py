"""Every form of the admin that opens something stored, with the rows to open it on: from the resolver, not by hand."""

from collections.abc import Callable, Iterator
from fnmatch import fnmatchcase
from typing import Any

from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Page, Site, Task, Workflow, get_page_models
from wagtail.snippets.models import get_snippet_models

from hub.accounts.models import User
from network.institutions.models import RoleAssignment
from tests.network.access.addresses import all_views

# A view whose name fits one of these opens nothing stored to be changed: it lists, adds, asks, acts or answers a
# script. A new view fits none, and the test says so.
NO_FORM_OF_A_ROW = (
    "/*",
    "*:add",
    "*:add_*",
    "*:copy",
    "*:delete*",
    "*:history*",
    "*:index",
    "*:index_results",
    "*:inspect",
    "*:list",
    "*:list_results",
    "*:*usage*",
    "*chooser*",
    "*preview*",
    "*_results",
    "audit_log",
    "broken_links",
    "coaches_admin:*",
    "handbook*",
    "people:invit*",
    "people:re*",
    "people:second_step",
    "search_misses:settle",
    "sharing:*",
    "wagtail_bulk_action",
    "wagtail_localize:*",
    "wagtailadmin_api:*",
    "wagtailadmin_choose_*",
    "wagtailadmin_dismissibles",
    "wagtailadmin_editing_sessions:*",
    "wagtailadmin_error_test",
    "wagtailadmin_explore*",
    "wagtailadmin_home",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_log*",
    "wagtailadmin_pages:*_workflow_*",
    "wagtailadmin_pages:choose_parent",
    "wagtailadmin_pages:convert_alias",
    "wagtailadmin_pages:lock",
    "wagtailadmin_pages:move*",
    "wagtailadmin_pages:revisions_*",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:set_page_position",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:un*",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:workflow_*",
    "wagtailadmin_password_reset*",
    "wagtailadmin_reports:*",
    "wagtailadmin_sprite",
    "wagtailadmin_tag_*",
    "wagtailadmin_workflows:*able*",
    "wagtailadmin_workflows:remove",
    "wagtailadmin_workflows:select_task_type",
    "wagtailadmin_workflows:task_*",
    "wagtaildocs:create_*",
    "wagtaildocs:edit_multiple",  # The list of uploads holds its form.
    "wagtailimages:create_*",
    "wagtailimages:edit_multiple",
    "wagtailimages:url_generator*",
    "wagtailredirects:*_import",
    "wagtailsettings:edit",  # It leads to the next.
)


# Of what is there by the hundred the others are alike.
MANY = 40


def rows_of(model: Any) -> Callable[[str], Iterator[str]]:
    def addresses(view: str) -> Iterator[str]:
        for row in model._default_manager.order_by("pk")[:MANY]:
            yield reverse(view, args=[row.pk])

    return addresses


def pages(view: str) -> Iterator[str]:
    for page in Page.objects.filter(depth__gt=1).order_by("pk"):
        yield reverse(view, args=[page.pk])


def site_settings(view: str) -> Iterator[str]:
    for model in settings_registry:
        for site in Site.objects.all():
            yield reverse(view, args=[model._meta.app_label, model._meta.model_name, site.pk])


def groups(view: str) -> Iterator[str]:
    """Those of roles. Of Wagtail's own two, which nobody is in, its form forgets rights that it does not show."""
    for group in Group.objects.exclude(role_group=None):
        yield reverse(view, args=[group.pk])


def single(view: str) -> Iterator[str]:
    yield reverse(view)


def forms_by_view() -> dict[str, Callable[[str], Iterator[str]]]:
    """The view's name to what makes the addresses of its forms."""
    snippets = {f"{model.snippet_viewset.get_url_name('edit')}": rows_of(model) for model in get_snippet_models()}
    return snippets | {
        "people:role": rows_of(RoleAssignment),
        "wagtailadmin_account": single,
        "wagtailadmin_collections:edit": rows_of(Collection),
        "wagtailadmin_collections:set_privacy": rows_of(Collection),
        "wagtailadmin_pages:edit": pages,
        "wagtailadmin_pages:set_privacy": pages,
        "wagtailadmin_workflows:edit": rows_of(Workflow),
        "wagtailadmin_workflows:edit_task": rows_of(Task),
        "wagtaildocs:edit": rows_of(get_document_model()),
        "wagtailimages:edit": rows_of(get_image_model()),
        "wagtaillocales:edit": rows_of(Locale),
        "wagtailredirects:edit": rows_of(Redirect),
        "wagtailsettings:edit": site_settings,
        "wagtailsites:edit": rows_of(Site),
        "wagtailusers_groups:edit": groups,
        "wagtailusers_users:edit": rows_of(User),
    }


def unknown_views() -> list[str]:
    """Views of the admin that are neither among the forms nor known to be none."""
    known = forms_by_view()
    names = {view.key for view in all_views() if view.in_admin} - known.keys()
    return sorted(name for name in names if not any(fnmatchcase(name, pattern) for pattern in NO_FORM_OF_A_ROW))


def page_types() -> set[type[Page]]:
    """The page types that can be made."""
    return {model for model in get_page_models() if model.is_creatable and model is not Page}
