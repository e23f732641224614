"""What the page editor says of an approval: before it, that it schedules; after it, what has come of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, gettext as _
from wagtail.admin.views.pages import edit
from wagtail.models import Page, WorkflowState

from hub.core.wagtail_patches import patch
from hub.core.wagtail_versions import WorkflowActionView
from network.backoffice.dashboard.wording import at_time


def connect() -> None:
    """Take the place of Wagtail's words: its editor says "updated" after a decision, its own view says nothing."""
    patch(
        edit.EditView,
        "add_save_confirmation_message",
        _told_in_editor(edit.EditView.add_save_confirmation_message),
        reason='the editor would say "updated" after a decision',
        test="tests/network/backoffice/dashboard/test_decisions.py",
    )
    patch(
        WorkflowActionView,
        "post",
        _told_after(WorkflowActionView.post),
        reason="nothing would be said after a decision",
        test="tests/network/backoffice/dashboard/test_decisions.py",
    )


def _told_in_editor(said: Callable[[Any], None]) -> Callable[[Any], None]:
    @wraps(said)
    def say(view: Any) -> None:
        if view.action_name == "perform_workflow_action":
            tell(view.request, view.workflow_state.pk)
        else:
            said(view)

    return say


def _told_after(post: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(post)
    def decide(view: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        answer = post(view, request, *args, **kwargs)
        tell(request, view.task_state.workflow_state_id)
        return answer

    return decide


def tell(request: HttpRequest, workflow_state: int) -> None:
    """Tell who has decided what became of the page; nothing where nothing was decided."""
    state = WorkflowState.objects.select_related("requested_by").get(pk=workflow_state)
    words = outcome(state, state.content_object)
    if words:
        messages.success(request, words)


def outcome(state: WorkflowState, page: Page) -> str:
    """What has come of the approval `state` of `page`; empty while it goes on."""
    sender = state.requested_by
    facts = {
        "page": page.get_admin_display_title(),
        "name": (sender.get_full_name() or sender.email) if sender else "",
    }
    if state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        return (_("“%(page)s” was sent back to %(name)s.") if sender else _("“%(page)s” was sent back.")) % facts
    if state.status != WorkflowState.STATUS_APPROVED:
        return ""
    if scheduled := page.scheduled_revision:
        when = at_time(scheduled.approved_go_live_at)
        return _("“%(page)s” will be published on %(when)s.") % {**facts, "when": when}
    return (_("“%(page)s” has been published.") if page.live else _("“%(page)s” has been approved.")) % facts


def name_the_day(items: list[Any], page: Any) -> None:
    """Let those buttons that approve say so where the page is to go public on a day to come."""
    day = getattr(page, "go_live_at", None)
    if not day or day <= timezone.now():
        return
    for item in items:
        if item.name == "approve":
            item.label = _approving(with_comment=item.launch_modal) % {"when": at_time(day)}


def words_of_buttons() -> dict[str, list[str]]:
    """What the editor's buttons say without a day to come and with one, for the script that sees the day change."""
    # Wagtail's own words, by its catalogues.
    publish, schedule, whole = "Publish", "Schedule to publish", "%(label)s and Publish"
    plain, commented = (gettext(whole) % {"label": gettext(label)} for label in ("Approve", "Approve with comment"))
    return {
        "publish": [gettext(publish), gettext(schedule)],
        "approve": [plain, _approving(with_comment=False)],
        "approve-with-comment": [commented, _approving(with_comment=True)],
    }


def _approving(*, with_comment: bool) -> str:
    return _("Approve with a comment: out on %(when)s") if with_comment else _("Approve: out on %(when)s")
