"""Registering something for one test."""

from typing import Any

import pytest

from hub.core.registry import ORDER, Registry


def register(monkeypatch: pytest.MonkeyPatch, registry: Registry[Any], name: object, item: Any) -> None:
    """Put `item` into `registry` until the test is over, in the place of what has its name."""
    monkeypatch.setitem(registry._items, name, (ORDER, item))


def empty(monkeypatch: pytest.MonkeyPatch, *registries: Registry[Any]) -> None:
    """Nothing is registered but what the test registers."""
    for registry in registries:
        monkeypatch.setattr(registry, "_items", {})
