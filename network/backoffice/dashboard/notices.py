"""What stands at the top of a page in its editor: who has it in hand, or why it came back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.html import format_html
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail.models import Page, WorkflowState

from network.backoffice.dashboard.approvers import told_of
from network.backoffice.dashboard.wording import when

NAMED = 4


def waiting(page: Page) -> str:
    """Who has sent `page` for approval, when, and who may approve it."""
    state = page.current_workflow_state
    task = state.current_task_state if state else None
    if not state or not task:
        return ""
    sent = _("%(name)s sent it %(when)s.") % {"name": _name(state.requested_by), "when": when(task.started_at)}
    people = [_name(person) for person in told_of(page, state.requested_by).order_by("last_name", "pk")[:NAMED]]
    approves = _("Approved by: %(names)s.") % {"names": get_text_list(people, _("or"))} if people else ""
    return " ".join(words for words in (sent if state.requested_by else "", approves) if words)


def returned(page: Page) -> str:
    """Who has sent `page` back, when, and with what words; empty where it did not come back."""
    state = page.current_workflow_state
    task = state.current_task_state if state else None
    if not state or not task or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return ""
    facts = {"name": _name(task.finished_by), "when": when(task.finished_at or task.started_at), "text": task.comment}
    sent = _("%(name)s sent this page back %(when)s.") if facts["name"] else _("This page was sent back %(when)s.")
    then = _("Change it and send it again.")
    parts = [sent % facts, _("“%(text)s”") % facts if task.comment else "", then]
    return " ".join(part for part in parts if part)


def before_edit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Show why a page came back; and let no draft that saves itself take a decision along."""
    by_itself = "application/json" in request.headers.get("accept", "")
    if by_itself and "action-workflow-action" in request.POST:
        return JsonResponse({"success": False, "error_code": "blocked_by_hook", "error_message": ""}, status=400)
    if request.method == "GET" and not by_itself and (words := returned(page)):
        messages.warning(request, format_html("{}", words))
    return None


def _name(person: Any) -> str:
    return (person.get_full_name() or person.email) if person else ""
