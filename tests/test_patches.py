"""What is put in the place of other packages' own is said in one way, written down, and known to be in force."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail import hooks
from wagtail.models import Page

from hub.core.wagtail_patches import check_that_patches_hold, in_force, patches
from hub.core.wagtail_versions import IS_8

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs" / "wagtail-upgrades.md"
ROOMS = ("hub", "network", "materials", "home", "search")
# A setting of the environment is no part of a package.
OTHERS = {"os"}


@pytest.fixture(autouse=True)
def all_are_there() -> None:
    hooks.search_for_hooks()


def assignments() -> Iterator[str]:
    """Where something is assigned into what a module has imported from another package."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            tree = ast.parse(path.read_text())
            foreign = set(_foreign(tree))
            for node in ast.walk(tree):
                for target in node.targets if isinstance(node, ast.Assign) else ():
                    if isinstance(target, ast.Attribute) and _base(target) in foreign:
                        yield f"{path.relative_to(ROOT)}: {ast.unparse(node)}"


def _foreign(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            if node.module.split(".")[0] not in ROOMS:
                yield from (name.asname or name.name for name in node.names)
        elif isinstance(node, ast.Import):
            yield from ((name.asname or name.name).split(".")[0] for name in node.names)


def _base(target: Any) -> str:
    while isinstance(target, ast.Attribute | ast.Subscript):
        target = target.value
    return target.id if isinstance(target, ast.Name) else ""


def test_nothing_is_put_anywhere_in_another_way() -> None:
    assert [line for line in assignments() if line.split(": ")[1].split(".")[0] not in OTHERS] == []


def test_each_names_a_test_that_there_is() -> None:
    assert len(patches) > 40
    assert [one.test for one in patches if not (ROOT / one.test).is_file()] == []


def test_each_is_in_force_and_a_check_tells_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert check_that_patches_hold() == []
    one = next(patch for patch in in_force() if patch.owner is Page)
    monkeypatch.setattr(one.owner, one.name, one.old)
    [error] = check_that_patches_hold()
    assert one.target in error.msg and one.reason in error.msg


def test_what_is_gone_stops_the_start() -> None:
    from django.core.exceptions import ImproperlyConfigured

    from hub.core.wagtail_patches import patch

    with pytest.raises(ImproperlyConfigured, match="no 'gone' any more"):
        patch(Page, "gone", None, reason="it was there", test="tests/test_patches.py")


def test_they_are_written_down() -> None:
    if IS_8:
        pytest.skip("the page tells of the version that is locked")
    table = DOC.read_text().split("## Private")[0]
    rows = [line.split("|")[1].strip() for line in table.splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted({f"`{one.target}`" for one in patches})
