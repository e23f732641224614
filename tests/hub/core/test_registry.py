"""What rooms register: in its order, and never two by one name."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from hub.core.registry import Registry


def test_items_come_by_their_order_then_as_they_were_registered() -> None:
    registry: Registry[str] = Registry("letter")
    for name, order in (("c", 20), ("a", 10), ("d", 20), ("b", 10)):
        registry.add(name, name.upper(), order=order)
    assert list(registry) == ["A", "B", "C", "D"] and registry.names() == ["a", "b", "c", "d"]
    assert registry.get("a") == "A" and registry.get("x") is None
    assert "a" in registry and "x" not in registry and len(registry) == 4


def test_a_name_that_is_taken_is_refused_and_changes_nothing() -> None:
    registry: Registry[int] = Registry("number")
    registry.add("one", 1)
    with pytest.raises(ImproperlyConfigured, match="a number 'one' already"):
        registry.add("one", 2)
    assert list(registry) == [1]
