"""`manage.py provision_institutions`: tells each drift in one line, and mends it."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    WorkflowPage,
    WorkflowTask,
)

from home.models import ContentPage
from network.institutions.models import Institution, InstitutionPage, Role
from network.provisioning.models import RoleGroup, SharedCollection
from tests.network.cast import Cast, make_places
from tests.network.factories import InstitutionFactory


def run(*options: str) -> str:
    out = StringIO()
    call_command("provision_institutions", *options, stdout=out)
    return out.getvalue()


def faults() -> list[str]:
    out = StringIO()
    try:
        call_command("provision_institutions", "--check", stdout=out)
    except CommandError:
        return out.getvalue().splitlines()
    return []


def group(cast: Cast, role: Role = Role.INSTITUTION_EDITOR) -> Group:
    return RoleGroup.objects.get(role=role, institution=cast.ours).group


def page(cast: Cast, code: str = "fi") -> InstitutionPage:
    return InstitutionPage.objects.get(institution=cast.ours, locale__language_code=code)


def permission(name: str) -> Permission:
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def add_reach(cast: Cast) -> None:
    GroupPagePermission.objects.create(
        group=group(cast),
        page=InstitutionPage.objects.get(institution=cast.theirs, locale__language_code="fi"),
        permission=permission("wagtailcore.change_page"),
    )


def add_files(cast: Cast) -> None:
    GroupCollectionPermission.objects.create(
        group=group(cast),
        collection=Collection.get_first_root_node(),
        permission=permission("wagtailimages.add_image"),
    )


def hide_below_another(cast: Cast) -> None:
    cast.ours.space.collection.move(cast.theirs.space.collection, "sorted-child")


def take_pages(cast: Cast) -> None:
    Page.objects.get(pk=page(cast, "sv").pk).delete()


def stray_workflow(cast: Cast) -> None:
    WorkflowPage.objects.filter(page=page(cast)).update(workflow=cast.theirs.space.workflow)


def second_task(cast: Cast) -> None:
    task = cast.theirs.space.workflow.tasks.get()
    WorkflowTask.objects.create(workflow=cast.ours.space.workflow, task=task)


def rename(cast: Cast) -> None:
    Institution.objects.filter(pk=cast.ours.pk).update(short_name="Uusi", slug="uusi")


DRIFTS: dict[str, tuple[Callable[[Cast], object], str]] = {
    "a group is gone": (lambda cast: group(cast).delete(), "group of the role institution_editor"),
    "a group has another name": (lambda cast: Group.objects.filter(pk=group(cast).pk).update(name="X"), "found X"),
    "a right is missing": (
        lambda cast: group(cast).page_permissions.first().delete(),
        "expected wagtailcore.add_page",
    ),
    "a right on a neighbour's page": (add_reach, "expected nothing more, found wagtailcore.change_page"),
    "a right on all files": (add_files, "expected nothing more, found wagtailimages.add_image"),
    "a right on a model": (
        lambda cast: group(cast).permissions.add(permission("institutions.delete_institution")),
        "found institutions.delete_institution",
    ),
    "admission is gone": (
        lambda cast: group(cast).permissions.remove(permission("wagtailadmin.access_admin")),
        "expected wagtailadmin.access_admin",
    ),
    "a stranger is in the group": (lambda cast: group(cast).user_set.add(cast.nobody), "expected nobody else"),
    "somebody is not in it": (lambda cast: group(cast).user_set.clear(), "member of"),
    "the collection is gone": (lambda cast: cast.ours.space.collection.delete(), "collection: expected Kaira"),
    "the collection lies below a neighbour's": (hide_below_another, "found below Koski"),
    "the shared collection is gone": (
        lambda cast: SharedCollection.objects.get().collection.delete(),
        "shared collection",
    ),
    "a page is gone": (take_pages, "page in sv: expected Ammattiopisto Kaira"),
    "a page is not published": (
        lambda cast: InstitutionPage.objects.filter(pk=page(cast).pk).update(live=False),
        "expected published",
    ),
    "a page has another title": (
        lambda cast: Page.objects.filter(pk=page(cast).pk).update(title="Muu"),
        "expected Ammattiopisto Kaira, found Muu",
    ),
    "the workflow is gone": (lambda cast: cast.ours.space.workflow.delete(), "workflow"),
    "the workflow is not active": (
        lambda cast: type(cast.ours.space.workflow).objects.filter(pk=cast.ours.space.workflow.pk).update(active=False),
        "not active",
    ),
    "the page has a neighbour's workflow": (stray_workflow, "workflow of the page in fi"),
    "the workflow has another step": (second_task, "workflow’s tasks"),
    "nobody approves": (
        lambda cast: cast.ours.space.workflow.tasks.get().specific.groups.clear(),
        "who approves",
    ),
    "the institution has another name": (rename, "found kaira"),
}


@pytest.mark.parametrize("drift", DRIFTS)
def test_a_drift_is_told_and_mended(cast: Cast, drift: str) -> None:
    assert faults() == []
    make, told = DRIFTS[drift]
    make(cast)
    lines = faults()
    assert any(told in line for line in lines), lines
    assert faults() == lines  # checking has mended nothing
    run("--repair")
    assert faults() == []
    assert "Nothing to do" in run("--repair")


def test_the_check_fails_where_something_is_wrong_and_names_the_institution(cast: Cast) -> None:
    assert "All is as it should be" in run("--check")
    group(cast).delete()
    with pytest.raises(CommandError, match="--repair"):
        run("--check")
    assert all(line.startswith("Kaira: ") for line in faults())


def test_without_an_option_it_makes_what_is_missing_and_changes_nothing_else(cast: Cast) -> None:
    add_reach(cast)
    newcomer = InstitutionFactory()
    run()
    assert InstitutionPage.objects.filter(institution=newcomer).count() == 4
    assert len(faults()) == 1
    assert "nothing more" in faults()[0]


def test_what_people_wrote_survives_a_moved_page(cast: Cast) -> None:
    own = page(cast)
    below = own.add_child(instance=ContentPage(title="Uutinen", locale=own.locale))
    home = Page.objects.get(depth=2, locale__language_code="fi")
    Page.objects.get(pk=own.pk).move(home, "last-child")
    run("--repair")
    assert faults() == []
    assert Page.objects.get(pk=below.pk).get_parent().pk == own.pk


def test_an_empty_site_is_no_fault(page_tree) -> None:
    run()
    assert faults() == []
    make_places()
    assert faults() == []
