"""What a person may do to a page, by Wagtail's rights and by what the rooms above say of the tree."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from wagtail.models import Page, PagePermissionTester

from hub.core.registry import Registry
from hub.core.translations.stand_ins import is_stand_in

# (user, page) to whether the person may change what stands where, and who reads it.
Test = Callable[[Any, Page], bool]
tests: Registry[Test] = Registry("test of who shapes the tree")


def register_shaping(test: Test) -> None:
    """Let only whom `test` says yes to add, copy, move, delete and close pages; Wagtail's rights are asked too.

    Wagtail's right to change a page takes all of these with it.
    """
    tests.add(test, test)


class HubPagePermissions(PagePermissionTester):
    """Wagtail's, without what the person's role does not reach to: the admin offers what it answers."""

    @cached_property
    def shapes(self) -> bool:
        return all(test(self.user, self.page) for test in tests)

    def can_add_subpage(self) -> bool:
        return bool(super().can_add_subpage()) and self.shapes

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return bool(super().can_delete(ignore_bulk)) and self.shapes

    def can_copy(self) -> bool:
        return bool(super().can_copy()) and self.shapes

    def can_move(self) -> bool:
        return bool(super().can_move()) and not is_stand_in(self.page)

    def can_unpublish(self) -> bool:
        """What stands in for a language is public as long as its source is."""
        return bool(super().can_unpublish()) and not is_stand_in(self.page)

    def can_set_view_restrictions(self) -> bool:
        return bool(super().can_set_view_restrictions()) and self.shapes

    def can_reorder_children(self) -> bool:
        return bool(super().can_reorder_children()) and self.shapes

    def can_view_revisions(self) -> bool:
        """Of pages that the person works on; others are shown only as the way down to one's own."""
        works_here = self.user.is_superuser or bool(getattr(self, "permissions", ())) or self.can_edit()
        return bool(super().can_view_revisions()) and works_here


class BoundPagePermissions(HubPagePermissions):
    """Of a page that comes and goes with something else: it stays where it is, and nobody takes it out of the site."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return False

    def can_move(self) -> bool:
        return False

    def can_move_to(self, destination: Page) -> bool:
        return False

    def can_copy(self) -> bool:
        return False

    def can_unpublish(self) -> bool:
        return False
