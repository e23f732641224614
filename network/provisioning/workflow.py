"""Each institution's workflow: editors submit, the institution's administrators or the coordinators approve."""

from collections.abc import Iterator
from functools import partial

from django.contrib.auth.models import Group
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from network.institutions.models import Institution, InstitutionPage, Role
from network.provisioning.faults import MISSING, Fault, listed
from network.provisioning.models import InstitutionApprovalTask, InstitutionSpace, RoleGroup
from network.provisioning.names import approval_name


def institution_faults(institution: Institution) -> Iterator[Fault]:
    owner, name = str(institution), approval_name(institution)
    workflow = _find(institution)
    if workflow is None:
        yield Fault(owner, "workflow", name, MISSING, partial(_make, institution, name))
        workflow = _find(institution)
    if workflow is None:
        return
    if (workflow.name, workflow.active) != (name, True):
        state = workflow.name if workflow.active else f"{workflow.name}, not active"
        yield Fault(owner, "workflow", name, state, partial(_name, workflow, name))
    yield from _task_faults(owner, workflow, institution, name)
    yield from _page_faults(owner, workflow, institution)


def _find(institution: Institution) -> Workflow | None:
    space = InstitutionSpace.objects.select_related("workflow").filter(institution=institution).first()
    return space.workflow if space else None


def _make(institution: Institution, name: str) -> None:
    space, _created = InstitutionSpace.objects.get_or_create(institution=institution)
    space.workflow = Workflow.objects.create(name=name)
    space.save(update_fields=["workflow"])


def _name(thing: Workflow | InstitutionApprovalTask, name: str) -> None:
    thing.name, thing.active = name, True
    thing.save(update_fields=["name", "active"])


def _task_faults(owner: str, workflow: Workflow, institution: Institution, name: str) -> Iterator[Fault]:
    task = _task(workflow)
    if task is None:
        yield Fault(owner, "workflow’s task", name, MISSING, partial(_make_task, workflow, name))
        task = _task(workflow)
    if task is None:
        return
    others = WorkflowTask.objects.filter(workflow=workflow).exclude(task=task.pk)
    if surplus := list(others.values_list("task__name", flat=True)):
        yield Fault(owner, "workflow’s tasks", name, listed([name, *surplus]), others.delete)
    if (task.name, task.active) != (name, True):
        state = task.name if task.active else f"{task.name}, not active"
        yield Fault(owner, "workflow’s task", name, state, partial(_name, task, name))
    wanted, found = set(_approvers(institution)), set(task.groups.all())
    if wanted != found:
        expected = listed(group.name for group in wanted)
        mend = partial(task.groups.set, wanted)
        yield Fault(owner, "who approves", expected, listed(group.name for group in found) if found else MISSING, mend)


def _task(workflow: Workflow) -> InstitutionApprovalTask | None:
    """The institution's own step: one that stands in another workflow too is that one's, and stays as it is."""
    elsewhere = WorkflowTask.objects.exclude(workflow=workflow).values("task")
    tasks = InstitutionApprovalTask.objects.filter(workflow_tasks__workflow=workflow).exclude(pk__in=elsewhere)
    return tasks.order_by("workflow_tasks__sort_order", "pk").first()


def _make_task(workflow: Workflow, name: str) -> None:
    task = InstitutionApprovalTask.objects.create(name=name)
    WorkflowTask.objects.create(workflow=workflow, task=task.task_ptr, sort_order=0)


def _approvers(institution: Institution) -> list[Group]:
    administrators = RoleGroup.objects.filter(institution=institution, role=Role.INSTITUTION_ADMINISTRATOR)
    coordinators = RoleGroup.objects.filter(role=Role.COORDINATOR)
    rows = (administrators | coordinators).select_related("group")
    return [row.group for row in rows]


def _page_faults(owner: str, workflow: Workflow, institution: Institution) -> Iterator[Fault]:
    own = {page.pk: page for page in InstitutionPage.objects.filter(institution=institution).select_related("locale")}
    found = {row.page_id: row for row in WorkflowPage.objects.filter(page__in=own).select_related("workflow")}
    for pk, page in own.items():
        row = found.get(pk)
        if row is None or row.workflow_id != workflow.pk:
            what = f"workflow of the page in {page.locale.language_code}"
            state = row.workflow.name if row else MISSING
            yield Fault(owner, what, workflow.name, state, partial(_assign, workflow, pk))
    strays = WorkflowPage.objects.filter(workflow=workflow).exclude(page__in=own).select_related("page")
    for row in strays:
        yield Fault(owner, "pages of the workflow", "the institution’s own", row.page.title, row.delete)


def _assign(workflow: Workflow, page: int) -> None:
    WorkflowPage.objects.update_or_create(page=Page.objects.get(pk=page), defaults={"workflow": workflow})
