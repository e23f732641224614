import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import URLResolver, include, path
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page

from network.access import view_access
from network.access.rules import admits
from network.backoffice.dashboard.decisions import name_the_day, words_of_buttons
from network.backoffice.dashboard.first_action import offer_first
from network.backoffice.dashboard.notices import before_edit
from network.backoffice.dashboard.pages_menu import keep_open
from network.backoffice.dashboard.panel import DeskPanel
from network.backoffice.dashboard.untranslated_view import UntranslatedView
from network.institutions.models import Role

view_access.register("untranslated:*", admits(Role.TRANSLATOR))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLResolver]:
    views = [
        path("", UntranslatedView.as_view(), name="index"),
        path("results/", UntranslatedView.as_view(results_only=True), name="index_results"),
    ]
    return [path("untranslated/", include((views, "untranslated")))]


@hooks.register("construct_homepage_panels", order=1000)
def only_the_desk(request: HttpRequest, panels: list[Any]) -> None:
    """Wagtail's own panels list what the desk lists too, by other rules."""
    panels[:] = [DeskPanel()]


@hooks.register("construct_homepage_summary_items", order=1000)
def no_summary(request: HttpRequest, items: list[Any]) -> None:
    """Counts of the whole network's pages and files are nobody's work."""
    items.clear()


@hooks.register("construct_help_menu")
def no_foreign_guides(request: HttpRequest, items: list[Any]) -> None:
    """Wagtail's news and guide speak English, of another admin than people see here; the handbook is of this one."""
    items[:] = [item for item in items if not item.url.startswith("http")]


@hooks.register("construct_page_listing_buttons", order=1000)
def keep_open_buttons(buttons: list[Any], page: Page, user: Any, context: Any = None) -> None:
    """Lists of pages offer what opens."""
    buttons[:] = keep_open(buttons, page, user)


@hooks.register("construct_page_action_menu", order=1000)
def offer_what_is_for(items: list[Any], request: HttpRequest, context: Any) -> None:
    """Publishing or sending for approval stands in front, not behind an arrow, and says when it goes public."""
    name_the_day(items, context.get("page"))
    offer_first(items)


@hooks.register("before_edit_page")
def tell_at_the_top(request: HttpRequest, page: Page) -> HttpResponse | None:
    return before_edit(request, page)


@hooks.register("insert_editor_js")
def editor_script() -> str:
    words = json.dumps(words_of_buttons())
    return format_html('<script src="{}" data-words="{}" defer></script>', static("desk/editor.js"), words)


@hooks.register("insert_global_admin_css")
def editor_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("desk/editor.css"))
