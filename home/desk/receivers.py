"""Notes mails in the transaction of what they tell of: no mail server can undo it, and none is forgotten."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.admin.views.pages import edit
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected, workflow_submitted

from home.desk.approvers import told_of
from home.desk.models import ModerationMail
from home.desk.tasks import send_moderation_mails

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
    edit.send_notification = _commented
    for signal, sender, name, receiver in places:
        signal.disconnect(sender=sender, dispatch_uid=name)
        signal.connect(receiver, sender=sender, dispatch_uid=name)


def _nobody(**kwargs: Any) -> None:
    """Wagtail tells superusers of everything that is submitted; the task's own mail is enough."""


def _submitted(instance: Any, user: Any = None, **kwargs: Any) -> None:
    page = instance.workflow_state.content_object
    if isinstance(page, Page):
        _note(Kind.SUBMITTED, page, told_of(page, user), by=user)


def _sent_back(instance: Any, user: Any = None, **kwargs: Any) -> None:
    state = instance.current_task_state
    _to_sender(Kind.SENT_BACK, instance, user, comment=state.comment if state else "")


def _approved(instance: Any, user: Any = None, **kwargs: Any) -> None:
    state = instance.current_task_state
    _to_sender(Kind.APPROVED, instance, user, comment=state.comment if state else "")


def _to_sender(kind: str, instance: Any, user: Any, comment: str) -> None:
    sender, page = instance.requested_by, instance.content_object
    if isinstance(page, Page) and sender and sender != user:
        _note(kind, page, [sender], by=user, comment=comment)


def _commented(people: Iterable[Any], notification: str, told: dict[str, Any]) -> None:
    """What Wagtail's page editor calls to tell `people` of comments, once for all that take part in the same ones."""
    written = [comment.text for comment in told["new_comments"]]
    written += [reply.text for thread in told["replied_comments"] for reply in thread["replies"]]
    if written or told["resolved_comments"] or told["deleted_comments"]:
        _note(Kind.COMMENTED, told["page"], people, by=told["editor"], comment="\n\n".join(written))


def _note(kind: str, page: Page, people: Iterable[Any], *, by: Any, comment: str = "") -> None:
    rows = [ModerationMail(kind=kind, page_id=page.pk, to=person, by=by, comment=comment) for person in people]
    if ModerationMail.objects.bulk_create(rows):
        transaction.on_commit(send_moderation_mails.enqueue)
