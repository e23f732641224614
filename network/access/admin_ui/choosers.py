"""Wagtail's lists, cut to what the person may see."""

from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from network.access import view_access
from network.access.admin_ui.page_chooser import language_asked, one_of_each
from network.access.middleware import visit_to
from network.access.reach import offered_pages


@hooks.register("construct_page_chooser_queryset")
def offer_pages(pages: Any, request: HttpRequest) -> Any:
    return one_of_each(offered_pages(request.user, pages), language_asked(request))


@hooks.register("construct_main_menu")
@hooks.register("construct_reports_menu")
@hooks.register("construct_settings_menu")
@hooks.register("construct_help_menu")
def keep_open_ways(request: HttpRequest, items: list[Any]) -> None:
    """Menus show only what the gate lets the person pass to."""
    items[:] = [item for item in items if leads_somewhere(request, item)]


def leads_somewhere(request: HttpRequest, item: Any) -> bool:
    visit = visit_to(request, getattr(item, "url", "") or "")
    return visit is None or view_access.lets_pass(visit)
