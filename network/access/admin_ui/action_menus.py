"""What Wagtail's pages offer beside lists and menus, cut to what the gate lets through."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.urls import reverse
from wagtail import hooks
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.admin.views.bulk_action.registry import BulkActionRegistry
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from hub.core.wagtail_patches import patch
from network.access import view_access
from network.access.current_user import current_request
from network.access.middleware import visit_to

_all_at_once = BulkActionRegistry.get_bulk_actions_for_model
_languages = ExplorableIndexView.get_translations
_status_panel = PageStatusSidePanel.__init__

# wagtail-localize offers its buttons to whoever may translate anything. Leaving its hook is what Wagtail knows of that.
hooks.register_temporarily("register_page_header_buttons", page_listing_more_buttons).__exit__(None, None, None)


@hooks.register("register_page_header_buttons")
def translating(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Any]:
    """wagtail-localize's buttons in the header of a page: translating it, bringing translations up to date."""
    for button in page_listing_more_buttons(page, user, view_name=view_name, next_url=next_url):
        if opens(button.url):
            yield button


def opens(address: str) -> bool:
    """Whether the gate would let whoever is at work in the admin follow `address`."""
    request = current_request()
    visit = visit_to(request, address) if request is not None else None
    return visit is None or view_access.lets_pass(visit)


def offer_what_opens() -> None:
    """Put these in the place of Wagtail's own, which ask nobody."""
    patch(
        BulkActionRegistry,
        "get_bulk_actions_for_model",
        _actions_on_many,
        reason="lists would offer actions that are refused",
        test="tests/network/access/test_offered.py",
    )
    patch(
        PageStatusSidePanel,
        "__init__",
        _with_usage_of_own_pages,
        reason="the editor would link to a usage report that is refused",
        test="tests/network/access/test_offered.py",
    )
    patch(
        ExplorableIndexView,
        "get_translations",
        _languages_that_open,
        reason="lists would link to languages that are refused",
        test="tests/network/access/test_offered.py",
    )


def _actions_on_many(registry: Any, app_label: str, model_name: str) -> Iterable[Any]:
    """What lists offer to do to many at once."""
    model = apps.get_model(app_label, model_name)
    policy = getattr(getattr(model, "snippet_viewset", None), "permission_policy", None)
    request = current_request()
    for action in _all_at_once(registry, app_label, model_name):
        if action.action_type == "delete" and policy is not None and request is not None:
            if policy.user_has_permission(request.user, "delete"):
                yield action
        elif opens(reverse("wagtail_bulk_action", args=[app_label, model_name, action.action_type])):
            yield action


def _languages_that_open(view: Any) -> list[dict[str, Any]]:
    """The same place in other languages, in the header of a list of pages."""
    return [language for language in _languages(view) if opens(language["url"])]


def _with_usage_of_own_pages(panel: Any, *args: Any, **kwargs: Any) -> None:
    """Where a page is used is told to who works on it; others pass it on the way to their own."""
    _status_panel(panel, *args, **kwargs)
    if panel.object.pk and not panel.object.permissions_for_user(panel.request.user).can_view_revisions():
        panel.usage_url = None
