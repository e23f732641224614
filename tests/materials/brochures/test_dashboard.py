"""What the editor's home tells of brochures, and to whom."""

import pytest

from hub.core import dashboard as registry
from materials.brochures import dashboard
from materials.brochures.making import FileUnavailableError, current_file, find_variant
from materials.brochures.models import BrochureVariant
from materials.brochures.outputs import File
from network.institutions.active_roles import forget
from network.institutions.models import Role
from tests.materials.brochures.factories import body, make_institution
from tests.network.cast import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def other(page_tree):
    return make_institution("toinen")


@pytest.fixture
def overflowing(series, institution, other):
    """The employers' brochure with far too many words, tried for two institutions in two colours."""
    series.employer.body = body(paragraphs=60)
    series.employer.save()
    BrochureVariant.objects.all().delete()
    for owner in (institution, other):
        for theme in ("blue", "green"):
            variant = find_variant(brochure=series.employer.pk, institution=owner, theme=theme, file=File.PDF)
            with pytest.raises(FileUnavailableError):
                current_file(variant=variant)
    return series.employer


@pytest.mark.parametrize("role", [Role.INSTITUTION_EDITOR, Role.INSTITUTION_ADMINISTRATOR])
def test_brochure_that_overflows_is_told_with_its_reason_to_its_own_people(overflowing, institution, role):
    user = person(role, institution)
    [task] = dashboard.tasks(user)
    assert task.text == "Työnantajalle, suomi"
    assert "2" in task.note
    assert (task.count, task.urgency) == (2, "now")
    rows = signed_in(user).get(task.url).context["object_list"]
    assert {(row.brochure_id, row.institution, row.state) for row in rows} == {
        (overflowing.pk, institution, BrochureVariant.State.FAILED)
    }


def test_coordinator_is_told_once_for_all_institutions(overflowing):
    [task] = dashboard.tasks(person(Role.COORDINATOR))
    assert (task.text, task.count) == ("Työnantajalle, suomi", 4)


def test_who_works_for_two_institutions_is_told_for_which(overflowing, institution, other):
    from network.institutions.models import RoleAssignment

    user = person(Role.INSTITUTION_EDITOR, institution)
    RoleAssignment.objects.create(user=user, role=Role.INSTITUTION_EDITOR, institution=other)
    forget(user)
    assert sorted(task.text for task in dashboard.tasks(user)) == [
        "Työnantajalle, suomi (Rantala)",
        "Työnantajalle, suomi (Toinen)",
    ]


@pytest.mark.parametrize("role", [Role.TRANSLATOR, Role.STAFF_READER, None])
def test_others_are_told_nothing(overflowing, institution, role):
    user = person(role, institution if role == Role.STAFF_READER else None)
    assert list(dashboard.tasks(user)) == []
    assert dashboard.way_to_brochures(user) is None


def test_files_out_of_date_are_counted_until_they_are_made(series, institution):
    BrochureVariant.objects.all().delete()
    user = person(Role.INSTITUTION_EDITOR, institution)
    assert list(dashboard.tasks(user)) == []
    variant = find_variant(brochure=series.employer.pk, institution=institution, theme="blue", file=File.PDF)
    [task] = dashboard.tasks(user)
    assert (task.count, task.urgency) == (1, "idle")
    assert signed_in(user).get(task.url).context["object_list"].count() == 1
    current_file(variant=variant)
    assert list(dashboard.tasks(user)) == []
    BrochureVariant.objects.all().touch_content()
    assert [task.count for task in dashboard.tasks(user)] == [1]


def test_missing_second_page_is_no_fault(series, institution):
    BrochureVariant.objects.all().delete()
    BrochureVariant.objects.create(
        brochure=series.employer, institution=institution, theme="blue", output=File.PAGE_2.value,
        state=BrochureVariant.State.FAILED, failure={"code": "absent"},
    )  # fmt: skip
    assert list(dashboard.tasks(person(Role.INSTITUTION_EDITOR, institution))) == []


def test_costs_the_same_however_many_fail(overflowing, institution, django_assert_max_num_queries):
    user = person(Role.COORDINATOR)
    with django_assert_max_num_queries(5):  # roles, failures, their brochures, how many are out of date
        list(dashboard.tasks(user))


def test_way_leads_to_the_page_of_brochures(series, institution):
    user = person(Role.INSTITUTION_EDITOR, institution)
    assert dashboard.way_to_brochures(user) == "/fi/materiaalit/esitteet/"
    assert "brochures" in {way.name for way in registry.shortcuts}
    assert "brochures" in {source.name for source in registry.sources}
