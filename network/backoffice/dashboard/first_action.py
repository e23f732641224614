"""Which button a page's editor offers first: what the page is written for, as drafts save themselves."""

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# The first of these that the person has: an approver's answer, then publishing, then sending for approval.
FIRST = ("approve", "action-publish", "action-submit")
SAVE = "action-save-draft"


class FirstAction:
    """An action of Wagtail's menu in front of all others, and saving the draft in sight beside it."""

    def __init__(self, item: Any, beside: Any = None) -> None:
        self.item = item
        self.beside = beside

    def __getattr__(self, name: str) -> Any:
        return getattr(self.item, name)

    def render_html(self, context: Any) -> SafeString:
        saving = self.beside.render_html(context) if self.beside else ""
        return render_to_string(
            "admin/desk/first_action.html", {"button": self.item.render_html(context), "saving": saving}
        )


def offer_first(items: list[Any]) -> None:
    """Move the action that the person came for to the front; without one, saving a draft stays there."""
    found = min((item for item in items if item.name in FIRST), key=lambda item: FIRST.index(item.name), default=None)
    if found is None:
        return
    saving = next((item for item in items if item.name == SAVE), None)
    items[:] = [FirstAction(found, saving), *(item for item in items if item not in (found, saving))]
