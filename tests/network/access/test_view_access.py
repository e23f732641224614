"""Of several rules that fit a view, the one that names it most closely decides."""

from typing import Any

import pytest

from network.access import view_access


def closed(visit: Any) -> None:
    raise AssertionError("not asked")


def opened(visit: Any) -> None:
    pass


@pytest.fixture(autouse=True)
def rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_access, "_rules", {})


def test_the_longest_pattern_decides_whatever_came_first() -> None:
    for patterns in (
        ("notices:*", "notices:open_*", "notices:open_day"),
        ("notices:open_day", "notices:open_*", "notices:*"),
    ):
        view_access._rules.clear()
        for pattern in patterns:
            view_access.register(pattern, opened if pattern == "notices:open_*" else closed)
        assert view_access.rules_for("notices:open_house") == (opened,)
        assert view_access.rules_for("notices:index") == (closed,)
        # Its own name, whole, before any pattern.
        assert view_access.rules_for("notices:open_day") == (closed,)


def test_a_view_without_a_rule_has_none() -> None:
    view_access.register("notices:*", opened)
    assert view_access.rules_for("others:index") == ()
    with pytest.raises(ValueError, match="needs a rule"):
        view_access.register("others:index")
