"""What keeps a page from being published, asked where no form asks it: when the last of those who approve approves, and
when a translation is published.

A form asks before the page is sent for approval; what is saved meanwhile, by who may edit it, may have become a draft
that is not ready.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.workflows import publish_workflow_state

from hub.core.registry import Registry

if TYPE_CHECKING:
    # Wagtail's models import this module while they are loaded, for `publish_approved`.
    from wagtail.models import Page

# A page's model, and what in a draft of it is not ready, in sentences; empty where it may be published.
tests: Registry[Callable[[Any], str]] = Registry("test of drafts of")


class NotReadyError(Exception):
    """An approved draft is not published; its words say why. Raised in the transaction of the approval, which goes."""

    def __init__(self, page: "Page", reason: str) -> None:
        words = {"page": page.get_admin_display_title(), "reason": reason}
        super().__init__(_("Nothing was published: “%(page)s” is not ready. %(reason)s") % words)
        self.page = page


def register(model: type["Page"], test: Callable[[Any], str]) -> None:
    """Ask `test` before an approved draft of `model`, or a translation, is published."""
    tests.add(model, test)


def reason_against(draft: Any) -> str:
    """What in `draft` is not ready, in sentences; empty where it may be published."""
    test = tests.get(type(draft))
    return test(draft) if test else ""


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Wagtail's way to publish what all have approved. Raises NotReadyError, also for what the page's `clean` says."""
    draft = workflow_state.content_object.get_latest_revision_as_object()
    if reason := reason_against(draft):
        raise NotReadyError(draft, reason)
    try:
        publish_workflow_state(workflow_state, user=user)
    except ValidationError as error:
        raise NotReadyError(draft, " ".join(error.messages)) from error


class NotReadyMiddleware:
    """Tells who approved why nothing was published, in the editor, where it can be mended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, NotReadyError):
            return None
        messages.error(request, str(exception))
        url = reverse("wagtailadmin_pages:edit", args=[exception.page.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What the window that asks for a comment expects; it leads on.
            return JsonResponse({"step": "success", "redirect": url})
        return HttpResponseRedirect(url)
