"""Why a page that waits for approval is closed, and what the rooms above know of it."""

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html
from wagtail.locks import WorkflowLock
from wagtail.models import Page

# A page that waits → a sentence about who has it in hand; empty where there is nothing to say.
_sources: list[Callable[[Page], str]] = []


def tell_of_waiting(source: Callable[[Page], str]) -> None:
    """Have `source` say more to who opens a page that waits for approval."""
    if source not in _sources:
        _sources.append(source)


class ApprovalLock(WorkflowLock):
    """Wagtail's, which says that others have the page but not who."""

    def get_message(self, user: Any) -> Any:
        said = super().get_message(user)
        more = " ".join(words for source in _sources if (words := source(self.object)))
        return format_html("{} {}", said, more) if said and more else said
