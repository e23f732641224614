"""The status panel says where a project stands by its dates, beside whether its page is published."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from wagtail.models import PageViewRestriction

from hub.core.status import status_of
from network.projects.models import ProjectIndexPage, ProjectPage
from network.projects.models.querysets import ProjectState
from tests.network.projects.factories import add_project

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAYS = [
    (ProjectState.UPCOMING, 1, 90),
    (ProjectState.RUNNING, 0, 0),
    (ProjectState.RUNNING, -30, 30),
    (ProjectState.ENDED, -90, -1),
]


def lasting(index: ProjectIndexPage, begins: int, ends: int, **words: Any) -> ProjectPage:
    return add_project(index, starts=TODAY + timedelta(days=begins), ends=TODAY + timedelta(days=ends), **words)


@pytest.mark.parametrize(("state", "begins", "ends"), DAYS)
@pytest.mark.parametrize("is_live", [True, False])
def test_the_panel_says_the_projects_state_and_the_pages(
    index: ProjectIndexPage, coordinator: Client, state: ProjectState, begins: int, ends: int, is_live: bool
) -> None:
    page = lasting(index, begins, ends)
    if not is_live:
        page.unpublish()
    told = status_of(ProjectPage.objects.get(pk=page.pk))
    assert told.is_public is is_live
    words = str(state.label).lower()
    assert words in told.reason
    for other in ProjectState:
        assert other == state or str(other.label).lower() not in told.reason
    assert date_format(page.ends, "SHORT_DATE_FORMAT") in told.reason
    editor = coordinator.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    panel = editor.split('data-side-panel="status"')[1].split("data-side-panel=")[0]
    assert told.reason in panel
    assert (gettext("Shown to visitors") in panel) is is_live


def test_one_that_only_some_may_read_is_not_called_public(index: ProjectIndexPage) -> None:
    page = lasting(index, 0, 10)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    told = status_of(page)
    assert not told.is_public
    assert gettext("Published for some only, see its privacy.") in told.reason
