from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from network.projects.models import ProjectIndexPage, ProjectPage
from tests.network.cast import Cast, signed_in
from tests.network.projects.factories import add_index, form_of
from tests.sites import PageTree


@pytest.fixture
def index(cast: Cast, page_tree: PageTree) -> ProjectIndexPage:
    return add_index(page_tree.home)


@pytest.fixture
def coordinator(cast: Cast) -> Client:
    return signed_in(cast.coordinator)


@pytest.fixture
def write(coordinator: Client, index: ProjectIndexPage) -> Callable[..., Any]:
    """Sends the form of a new project; returns the answer."""
    address = reverse("wagtailadmin_pages:add", args=["projects", "projectpage", index.pk])

    def send(**words: Any) -> Any:
        return coordinator.post(address, form_of(**words), follow=True)

    return send


@pytest.fixture
def published() -> Callable[[], list[ProjectPage]]:
    return lambda: list(ProjectPage.objects.live())


@pytest.fixture
def approval(index: ProjectIndexPage) -> Workflow:
    """Projects are approved by the network's moderators. Wagtail's migrations make the like, and no later step."""
    workflow = Workflow.objects.create(name="Hankkeiden hyväksyntä")
    task = GroupApprovalTask.objects.create(name="Hyväksyntä")
    task.groups.add(Group.objects.create(name="Hyväksyjät"))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=index)
    return workflow
