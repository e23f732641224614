from collections.abc import Callable

import pytest
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from network.coaches.models import CoachIndexPage
from network.institutions.models import InstitutionIndexPage
from tests.home.factories import publish
from tests.network.cast import make_places
from tests.sites import PageTree


@pytest.fixture
def directory(page_tree: PageTree) -> CoachIndexPage:
    """The directory at /fi/verkosto/vertaisvalmentajat/, and its Swedish page at /sv/verkosto/kollegor/."""
    make_places()
    pages = {}
    for code, slug in (("fi", "vertaisvalmentajat"), ("sv", "kollegor")):
        parent = InstitutionIndexPage.objects.get(locale__language_code=code)
        page = CoachIndexPage(title="Vertaisvalmentajat", slug=slug, locale=parent.locale, lead="Kysy kollegalta.")
        if pages:
            page.translation_key = pages["fi"].translation_key
        pages[code] = publish(parent.add_child(instance=page))
    return pages["fi"]


@pytest.fixture
def work(db: None) -> Callable[[], int]:
    """Do what waits in the queue, as the worker does; returns how many tasks there were."""

    def run() -> int:
        rows = list(DBTaskResult.objects.order_by("enqueued_at"))
        DBTaskResult.objects.filter(pk__in=[row.pk for row in rows]).delete()
        for row in rows:
            import_string(row.task_path).call(*row.args_kwargs["args"], **row.args_kwargs["kwargs"])
        return len(rows)

    return run
