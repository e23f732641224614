from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from home.projects.models import ProjectIndexPage, ProjectPage
from tests.home.projects.factories import add_index, form_of
from tests.network.cast import Cast, signed_in
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
