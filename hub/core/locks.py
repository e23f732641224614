"""Why a page that waits for approval is closed, and what the rooms above know of it."""

from collections.abc import Callable
from typing import Any

from django.utils.html import format_html
from wagtail.locks import WorkflowLock
from wagtail.models import Page

from hub.core.registry import Registry

# A page that waits → a sentence about who has it in hand; empty where there is nothing to say.
sources: Registry[Callable[[Page], str]] = Registry("sentence about pages that wait")


def tell_of_waiting(source: Callable[[Page], str]) -> None:
    """Have `source` say more to who opens a page that waits for approval."""
    sources.add(source, source)


class ApprovalLock(WorkflowLock):
    """Wagtail's, which says that others have the page but not who."""

    def get_message(self, user: Any) -> Any:
        said = super().get_message(user)
        more = " ".join(words for source in sources if (words := source(self.object)))
        return format_html("{} {}", said, more) if said and more else said
