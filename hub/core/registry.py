"""What rooms register with a room below them, so that the lower one need not know them.

    kinds: Registry[Kind] = Registry("searchable type")
    kinds.add(kind.name, kind, order=kind.order)

Everything is registered while Django starts. A name that is taken is refused then: of two by one name the first would
be lost, and nobody would know.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

from django.core.exceptions import ImproperlyConfigured

Item = TypeVar("Item")
ORDER = 100


class Registry(Generic[Item]):
    """Items by name. Iterating gives them by their `order`, those of one order as they were registered.

    `what` is the singular of what is registered, for messages to developers.
    """

    def __init__(self, what: str) -> None:
        self.what = what
        self._items: dict[object, tuple[int, Item]] = {}

    def add(self, name: object, item: Item, *, order: int = ORDER) -> None:
        """Register `item`. `name` is a word, a model or whatever else the items are told apart by.

        Raises ImproperlyConfigured where the name is taken.
        """
        if name in self._items:
            raise ImproperlyConfigured(f"There is a {self.what} {name!r} already; give this one another name")
        self._items[name] = (order, item)

    def get(self, name: object) -> Item | None:
        found = self._items.get(name)
        return found[1] if found else None

    def names(self) -> list[object]:
        """In the order of iteration."""
        return sorted(self._items, key=lambda name: self._items[name][0])

    def __iter__(self) -> Iterator[Item]:
        return iter([self._items[name][1] for name in self.names()])

    def __contains__(self, name: object) -> bool:
        return name in self._items

    def __len__(self) -> int:
        return len(self._items)
