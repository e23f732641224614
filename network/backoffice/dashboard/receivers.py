"""Notes mails in the transaction of what they tell of: no mail server can undo it, and none is forgotten."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.admin.views.pages import edit
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from hub.core.wagtail_patches import patch
from network.backoffice.dashboard.approvers import told_of
from network.backoffice.dashboard.models import ModerationMail
from network.backoffice.dashboard.tasks import send_moderation_mails

Kind = ModerationMail.Kind


def connect() -> None:
    """Take the place of Wagtail's own mails: those go at once, to all members of a task's groups, or fail the request.

    Of receivers by one name the first stays, so this holds whether Wagtail has connected its own already or not.
    """
    places = (
        (task_submitted, TaskState, "group_approval_task_submitted_email_notification", _submitted),
        (workflow_submitted, WorkflowState, "workflow_state_submitted_email_notification", _nobody),
        (workflow_rejected, WorkflowState, "workflow_state_rejected_email_notification", _sent_back),
        (workflow_approved, WorkflowState, "workflow_state_approved_email_notification", _approved),
    )
    # No signal tells of comments: Wagtail's page editor mails them itself, and fails where no mail server answers.
    patch(
        edit,
        "send_notification",
        _commented,
        reason="mails about comments would leave within the request",
        test="tests/network/backoffice/dashboard/test_comment_mails.py",
    )
    for signal, sender, name, receiver in places:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)


def _nobody(**kwargs: Any) -> None:
    """Wagtail tells superusers of everything that is submitted; the task's own mail is enough."""


def _submitted(instance: Any, user: Any = None, **kwargs: Any) -> None:
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        note(Kind.SUBMITTED, page, told_of(page, user), by=user, planned_for=planned_for(page))


def _sent_back(instance: Any, user: Any = None, **kwargs: Any) -> None:
    state = instance.current_task_state
    _to_sender(Kind.SENT_BACK, instance, user, comment=state.comment if state else "")


def _approved(instance: Any, user: Any = None, **kwargs: Any) -> None:
    state = instance.current_task_state
    _to_sender(Kind.APPROVED, instance, user, comment=state.comment if state else "")


def _to_sender(kind: str, instance: Any, user: Any, comment: str) -> None:
    sender, page = instance.requested_by, instance.content_object
    if isinstance(page, Page) and sender and sender != user:
        note(kind, page, [sender], by=user, comment=comment, planned_for=planned_for(page))


def _commented(people: Iterable[Any], notification: str, told: dict[str, Any]) -> None:
    """What Wagtail's page editor calls to tell `people` of comments, once for all that take part in the same ones."""
    written = [comment.text for comment in told["new_comments"]]
    written += [reply.text for thread in told["replied_comments"] for reply in thread["replies"]]
    if written or told["resolved_comments"] or told["deleted_comments"]:
        note(Kind.COMMENTED, told["page"], people, by=told["editor"], comment="\n\n".join(written))


def planned_for(page: Page) -> datetime | None:
    """The day that the newest version of `page` is to go public on; None where it has none, or that has come."""
    day = page.get_latest_revision_as_object().go_live_at
    return day if day and day > timezone.now() else None


def note(
    kind: str, page: Page, people: Iterable[Any], *, by: Any = None, comment: str = "", planned_for: Any = None
) -> None:
    """Note a mail to each of `people`, in the transaction of what it tells of."""
    words = {"kind": kind, "page_id": page.pk, "by": by, "comment": comment, "planned_for": planned_for}
    if ModerationMail.objects.bulk_create(ModerationMail(to=person, **words) for person in people):
        transaction.on_commit(send_moderation_mails.enqueue)
