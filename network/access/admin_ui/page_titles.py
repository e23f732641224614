"""What pages are called in the admin: whose draft it is sees its new title, everybody else the published one.

Lists, choosers and forms show a page's newest title and are not told whom they show it to, so it is asked here.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.views import chooser
from wagtail.models import Page

from hub.core.wagtail_patches import patch
from network.access.current_user import visitor
from network.access.reach import Reach, find_page

_find = AdminURLFinder.__init__


def show_what_is_published() -> None:
    """Put all this in the place of Wagtail's own."""
    patch(
        Page,
        "get_admin_display_title",
        _title,
        reason="lists would tell the titles of other institutions' drafts",
        test="tests/network/access/admin_ui/test_page_titles.py",
    )
    patch(
        chooser,
        "render_modal_workflow",
        _with_titles(chooser.render_modal_workflow),
        reason="the link dialog would tell the title of another institution's draft",
        test="tests/network/access/admin_ui/test_page_titles.py",
    )
    patch(
        AdminURLFinder,
        "__init__",
        _find_for_the_visitor,
        reason="forms would offer to edit what is refused",
        test="tests/network/access/test_offered.py",
    )


def _title(page: Any) -> str:
    """The newest title, to who works on the page; asked only where it differs."""
    title, draft = str(page.title), str(page.draft_title or page.title)
    user = visitor()
    if title == draft or not page.live or user is None:
        return draft
    return draft if find_page(user, page.pk)[1] >= Reach.LANGUAGE else title


def _with_titles(render: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The page chooser's answers, which tell the newest title themselves where an address is a page's."""

    def rendered(request: Any, html: Any, js: Any = None, context: Any = None, json_data: Any = None) -> HttpResponse:
        for name in ("result", "internal"):
            told = (json_data or {}).get(name)
            if isinstance(told, dict) and "adminTitle" in told:
                told["adminTitle"] = _title(Page.objects.get(pk=told["id"]))
                if context and "internal_url" in context:
                    context["page"] = told["adminTitle"]
        return render(request, html, js, context, json_data=json_data)

    return rendered


def _find_for_the_visitor(finder: Any, user: Any = None) -> None:
    """Forms ask for the address of what is chosen in them without saying for whom, and offer what is refused."""
    _find(finder, user or visitor())
