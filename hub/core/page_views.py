"""What shows a page: rooms register it, so that a page need not import what imports it.

page_views.register(NewsIndexPage, "feed", feeds.serve_feed)      # in the room's AppConfig.ready()
page_views.view_of(page, "feed")(page, request)                   # in the page's model
"""

from collections.abc import Callable
from typing import Any

from wagtail.models import Page

from hub.core.registry import Registry

View = Callable[..., Any]
views: Registry[View] = Registry("view of pages:")


def register(model: type[Page], name: str, view: View) -> None:
    """Let `view(page, …)` show pages of `model`, and of the models that inherit from it, where they ask for `name`."""
    views.add((model, name), view)


def view_of(page: Page, name: str) -> View:
    """What was registered for the class of `page`, or the nearest above it. Raises LookupError where nothing was."""
    for kind in type(page).__mro__:
        if view := views.get((kind, name)):
            return view
    raise LookupError(f"Nothing shows {type(page).__name__} as {name!r}: register it in its room's AppConfig.ready()")
