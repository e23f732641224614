"""What the admin's status panel says of a thing: whether visitors see it, and in one line why, or why not.

Wagtail calls everything that keeps no drafts "Live". Features whose things have a state of their own register it:

    from hub.core.status import Status, register

    register(PeerCoach, lambda coach: Status(is_public=False, reason=_("Not asked yet")))
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from wagtail.admin.ui.side_panels import PageStatusSidePanel, StatusSidePanel
from wagtail.models import DraftStateMixin
from wagtail.snippets.side_panels import SnippetStatusSidePanel

from hub.core.registry import Registry
from hub.core.visibility import is_kept_out, kept_out
from hub.core.wagtail_patches import patch

WAGTAILS = "wagtailadmin/shared/side_panels/includes/status/workflow.html"
OURS = "admin/status.html"
# Wagtail's, without its "Live".
CLOSED = "admin/status_closed.html"


@dataclass(frozen=True)
class Status:
    """Whether everybody sees the thing, and the reason in one line.

    `name`: what that is called of a thing that is used or works instead of being shown.
    """

    is_public: bool
    reason: str
    name: str = ""

    @property
    def title(self) -> str:
        if self.name:
            return self.name
        return _("Shown to visitors") if self.is_public else _("Not shown to visitors")


# None of a thing of which nothing is to be said beyond what Wagtail says.
Tell = Callable[[Any], Status | None]
tells: Registry[Tell] = Registry("status line of")


def register(model: type[models.Model], tell: Tell) -> None:
    """Let `tell` say what is true of each thing of `model`, and of the models that inherit from it."""
    tells.add(model, tell)


def status_of(thing: models.Model) -> Status | None:
    """What is true of `thing`; None where nobody has registered anything, or it is not stored yet."""
    tell = next((tells.get(model) for model in type(thing).__mro__ if model in tells), None)
    return tell(thing) if tell and thing.pk else None


def tell_what_is_true() -> None:
    """Put ours in the place of Wagtail's line, and on pages before it, where there is something to say."""
    for panel in (StatusSidePanel, SnippetStatusSidePanel, PageStatusSidePanel):
        _tell_in(panel)


def _tell_in(panel: Any) -> None:
    plain = panel.get_context_data

    def get_context_data(self: Any, parent_context: Any) -> Any:
        context = plain(self, parent_context)
        status = status_of(self.object)
        templates = context.get("status_templates")
        if templates is None or OURS in templates:
            return context
        if not isinstance(self.object, DraftStateMixin):
            context["status_templates"] = [OURS if name == WAGTAILS else name for name in templates]
        elif status is not None:
            lines = (
                [CLOSED if name == WAGTAILS else name for name in templates] if _is_closed(self.object) else templates
            )
            context |= {"status_templates": [OURS, *lines], "closed_object": _as_not_live(self.object)}
        return context | {"status": status, "is_page": isinstance(self.object, DraftStateMixin)}

    patch(
        panel,
        "get_context_data",
        get_context_data,
        reason="the status panel would call everything that keeps no drafts live",
        test="tests/network/test_status.py",
    )


def _is_closed(page: Any) -> bool:
    return bool(page.live) and is_kept_out(page, kept_out())


def _as_not_live(page: Any) -> Any:
    """To be read by a template only."""
    found = copy.copy(page)
    found.live = False
    return found
