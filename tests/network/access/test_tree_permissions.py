"""What the pages' own permissions say of those who change words only, and of places that are passed by."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from network.institutions.models import Role, RoleAssignment
from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db


def rights(world: World, who: str, owner: str, kind: str = "page") -> dict[str, bool]:
    user = type(world.cast.editor).objects.get(pk=getattr(world.cast, who).pk)
    page = Page.objects.get(pk=world.things[owner][kind]).specific
    tester = page.permissions_for_user(user)
    names = ("edit", "publish", "unpublish", "view_revisions", "add_subpage", "delete", "move", "copy")
    names += ("set_view_restrictions", "reorder_children")
    return {name: bool(getattr(tester, f"can_{name}")()) for name in names}


def test_translators_keep_the_words_and_leave_the_tree(world: World) -> None:
    assert {name for name, may in rights(world, "translator", "swedish").items() if may} == {
        *("edit", "publish", "unpublish", "view_revisions")
    }


def test_who_translates_too_shapes_only_their_own_institutions_place(world: World) -> None:
    editor = world.cast.administrator
    role = RoleAssignment.objects.create(user=editor, role=Role.TRANSLATOR)
    role.languages.set([Page.objects.get(pk=world.things["swedish"]["page"]).locale])
    assert not rights(world, "administrator", "swedish")["delete"]
    assert rights(world, "administrator", "swedish")["edit"]
    assert rights(world, "administrator", "own")["delete"]


def test_administrators_shape_their_own_and_coordinators_everything(world: World) -> None:
    own = rights(world, "administrator", "own")
    assert own["add_subpage"] and own["delete"] and own["move"] and own["copy"] and own["set_view_restrictions"]
    assert not any(rights(world, "administrator", "network").values())
    assert not any(rights(world, "editor", "other").values())
    everything = rights(world, "coordinator", "network")
    assert all(everything.values())


def test_translators_see_no_buttons_that_change_the_tree(world: World) -> None:
    page = Page.objects.get(pk=world.things["swedish"]["page"])
    client = enter(world.cast.translator)
    header = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    listed = client.get(reverse("wagtailadmin_explore", args=[page.get_parent().pk])).content.decode()
    for html in (header, listed):
        for action in ("delete", "move", "copy", "add_subpage"):
            assert f"/admin/pages/{page.pk}/{action}/" not in html
        assert f"/admin/pages/{page.pk}/history/" in html
    assert "/admin/bulk/" not in listed
