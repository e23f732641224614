"""Why a page that waits, for approval or for its day, is closed, and what the rooms above know of it."""

from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.locks import ScheduledForPublishLock, WorkflowLock
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


class ScheduleLock(ScheduledForPublishLock):
    """Wagtail's, which says that a page is locked but not what that means, nor who may end it."""

    def get_message(self, user: Any) -> Any:
        words = {"page": self.object.scheduled_revision.object_str, "when": self._when}
        if self.object.live:
            said = _("A newer version of “%(page)s” will be published on %(when)s.")
        else:
            said = _("“%(page)s” will be published on %(when)s.")
        more = _("Until then nobody can change it. Whoever may publish it can cancel the date.")
        return format_html("{} {}", said % words, more)

    def get_locked_by(self, user: Any) -> str:
        return _("Waits for its date")

    def get_description(self, user: Any) -> str:
        return _("Published on %(when)s. Until then nobody can change it.") % {"when": self._when}

    @property
    def _when(self) -> str:
        at = self.object.scheduled_revision.approved_go_live_at
        return date_format(timezone.localtime(at), "SHORT_DATETIME_FORMAT")


def in_our_words(lock: Any) -> Any:
    """Ours in the place of Wagtail's `lock`, where there is one."""
    if type(lock) is WorkflowLock:
        return ApprovalLock(lock.object, lock.task)
    return ScheduleLock(lock.object) if type(lock) is ScheduledForPublishLock else lock
