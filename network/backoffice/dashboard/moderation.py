"""What the desk tells of approvals: pages that wait for the person, those sent back, and those sent away."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import IntegerField, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Page, TaskState, WorkflowState

from hub.core.dashboard import Source, Task, register
from network.backoffice.dashboard.scope import below_institutions, owners, worked_on
from network.backoffice.dashboard.wording import days_since, listed, when
from network.institutions.active_roles import standing

MOST = 8
# Days after which a page has waited too long.
LONG = 7


def register_all() -> None:
    """Register the desk's rows."""
    register(
        Source("approvals", gettext_lazy("Waiting for your approval"), to_approve, order=10, icon="check", more=queue)
    )
    register(Source("sent-back", gettext_lazy("Sent back to you"), sent_back, order=5, icon="rotate"))
    register(Source("sent", gettext_lazy("You have sent for approval"), sent, order=80, icon="time"))


def to_approve(user: Any) -> Iterator[Task]:
    """The pages that `user` may approve, the longest waiting first: of the whole network to a coordinator."""
    known = standing(user)
    if not (known.is_coordinator or known.administers):
        return
    pages = Page.objects.all() if known.is_coordinator else Page.objects.filter(below_institutions(known.administers))
    waiting = _states(WorkflowState.STATUS_IN_PROGRESS, pages).order_by("current_task_state__started_at")
    for state, page, owner in _with_pages(waiting[:MOST]):
        since = state.current_task_state.started_at
        yield Task(
            text=page.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            note=listed(owner, _sender(state), when(since)),
            urgency="now" if days_since(since) >= LONG else "soon",
        )


def queue(user: Any) -> tuple[str, str] | None:
    """The list of all that wait, with filters; the coordinators'."""
    if not standing(user).is_coordinator:
        return None
    address = reverse("wagtailadmin_reports:workflow_tasks")
    return f"{address}?status={TaskState.STATUS_IN_PROGRESS}", _("All that wait for approval")


def sent_back(user: Any) -> Iterator[Task]:
    """The person's own pages that need changes, with what was said of them."""
    mine = _states(WorkflowState.STATUS_NEEDS_CHANGES, _worked_on(user)).filter(requested_by=user)
    for state, page, _owner in _with_pages(mine.order_by("-current_task_state__finished_at")[:MOST]):
        task = state.current_task_state
        by = task.finished_by.get_full_name() or task.finished_by.email if task.finished_by else ""
        yield Task(
            text=page.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            note=listed(
                _("“%(text)s”") % {"text": task.comment} if task.comment else "",
                by,
                when(task.finished_at or task.started_at),
            ),
            urgency="now",
        )


def sent(user: Any) -> Iterator[Task]:
    """The person's own pages that others have in hand; what the person may approve stands above already."""
    known = standing(user)
    if known.is_coordinator or (known.administers and not known.edits):
        return
    mine = _states(WorkflowState.STATUS_IN_PROGRESS, _worked_on(user)).filter(requested_by=user)
    for state, page, _owner in _with_pages(mine.order_by("current_task_state__started_at")[:MOST]):
        yield Task(
            text=page.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            note=_("Sent %(when)s") % {"when": when(state.current_task_state.started_at)},
            urgency="idle",
        )


def in_moderation() -> "QuerySet[WorkflowState]":
    """Pages' workflows that have not come to their end; `page_key` is the page's primary key."""
    kind = ContentType.objects.get_for_model(Page)
    states = WorkflowState.objects.active().filter(base_content_type=kind)
    return states.annotate(page_key=Cast("object_id", IntegerField()))


def _worked_on(user: Any) -> "QuerySet[Page]":
    return Page.objects.filter(worked_on(user))


def _states(status: str, pages: "QuerySet[Page]") -> "QuerySet[WorkflowState]":
    states = in_moderation().filter(Q(status=status), page_key__in=pages.order_by().values("pk"))
    return states.select_related("requested_by", "current_task_state__finished_by")


def _with_pages(states: "QuerySet[WorkflowState]") -> Iterator[tuple[Any, Page, str]]:
    rows = list(states)
    pages = Page.objects.select_related("locale").in_bulk([int(row.object_id) for row in rows])
    names = owners(pages.values())
    for row in rows:
        if row.current_task_state and (page := pages.get(int(row.object_id))):
            yield row, page, names.get(page.pk, "")


def _sender(state: WorkflowState) -> str:
    return state.requested_by.get_full_name() or state.requested_by.email if state.requested_by else ""
