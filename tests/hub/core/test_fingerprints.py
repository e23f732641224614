"""Periodic jobs that have nothing to do find that out in a few queries, however many institutions there are."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Collection

from hub.core import periodic
from hub.core.models import PeriodicRun
from network.institutions.models import Institution, Role
from network.provisioning.models import RoleGroup
from search.models import SearchEntry
from tests.home.factories import add_page
from tests.network.cast import Cast, person
from tests.network.factories import InstitutionFactory

pytestmark = pytest.mark.django_db
NOTHING = "nothing has changed"


def run(name: str) -> tuple[Any, int]:
    """What the job returns when its time has come, and in how many queries."""
    PeriodicRun.objects.filter(name=name).update(due_at=timezone.now())
    job = periodic.jobs.get(name)
    assert job
    with CaptureQueriesContext(
        connection,
    ) as queries:
        outcome = periodic.run(job)
    assert outcome and not outcome.failure
    return outcome.returned, len(queries)


@pytest.mark.parametrize("name", ["provisioning", "search"])
def test_it_costs_the_same_for_two_institutions_and_for_ten(cast: Cast, page_tree: Any, name: str) -> None:
    run(name)
    done, two = run(name)
    assert done == NOTHING and two < 45
    for _number in range(8):
        InstitutionFactory()
        add_page(page_tree.home, "Ohje")
    assert run(name)[0] != NOTHING
    assert run(name) == (NOTHING, two)


def test_whatever_changes_is_looked_at_and_mended(cast: Cast) -> None:
    run("provisioning")
    group = RoleGroup.objects.get(role=Role.INSTITUTION_EDITOR, institution=cast.ours).group

    def strange_right() -> None:
        group.permissions.add(Permission.objects.get(codename="add_site"))

    def strange_member() -> None:
        person().groups.add(group)

    def other_name() -> None:
        type(group).objects.filter(pk=group.pk).update(name="Muu")

    def other_collection() -> None:
        Collection.objects.filter(institution_space__institution=cast.ours).update(name="Muu")

    def written_past_every_signal() -> None:
        Institution.objects.filter(pk=cast.ours.pk).update(short_name="Uusi nimi")

    for spoil in (strange_right, strange_member, other_name, other_collection, written_past_every_signal):
        spoil()
        assert run("provisioning")[0] not in (NOTHING, "mended 0"), spoil.__name__
        assert run("provisioning")[0] == NOTHING


def test_search_looks_again_where_a_page_or_an_entry_is_another(cast: Cast, page_tree: Any) -> None:
    page = add_page(page_tree.home, "Ohje")
    run("search")
    assert run("search")[0] == NOTHING
    SearchEntry.objects.filter(object_id=page.pk).delete()
    assert run("search")[0] == "1 changed"
    type(page).objects.filter(pk=page.pk).update(title="Neuvo")
    assert run("search")[0] == "1 changed"
    assert run("search")[0] == NOTHING


def test_all_the_same_it_is_done_once_a_day(cast: Cast) -> None:
    run("search")
    PeriodicRun.objects.update(done_at=timezone.now() - timezone.timedelta(days=1, minutes=1))
    assert run("search")[0] == "0 changed"
