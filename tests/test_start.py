"""What connects or registers when it is imported is imported when Django starts, by every process."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
ROOMS = ("hub", "network", "materials", "home", "search")
CONNECTS = {"receiver", "register", "hooks.register", "register_setting", "checks.register"}
# As a worker starts: no address is read, so no view is loaded. Wagtail loads hooks when first asked for one.
START = "import django, sys; django.setup(); from wagtail import hooks; hooks.search_for_hooks(); print(*sys.modules)"


def connecting_modules() -> Iterator[str]:
    """Those with a decorator at their top that connects what stands below it."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            body = ast.parse(path.read_text()).body
            if any(_name(one) in CONNECTS for node in body for one in getattr(node, "decorator_list", ())):
                yield ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _name(decorator: Any) -> str:
    return ast.unparse(decorator.func if isinstance(decorator, ast.Call) else decorator)


def test_what_connects_at_import_is_imported_at_start() -> None:
    expected = set(connecting_modules())
    assert len(expected) > 20
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True, cwd=ROOT)
    assert sorted(expected - set(done.stdout.split())) == []
