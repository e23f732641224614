"""What an institution's own page shows besides its words: features register their parts here.

The page is the ground floor of the network and knows no feature; news and coaches know it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hub.core.registry import ORDER, Registry


@dataclass(frozen=True)
class Section:
    """A part of an institution's page. `context(page, request)` gives what `template` is drawn with, or None where
    there is nothing to show. `page_types` are shown here and so not once more among the page's other pages."""

    name: str
    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    page_types: tuple[type[Any], ...] = ()
    order: int = ORDER


registered: Registry[Section] = Registry("section of an institution's page")


def register(section: Section) -> None:
    """Add a part to every institution's page."""
    registered.add(section.name, section, order=section.order)


def page_types() -> tuple[type[Any], ...]:
    return tuple(kind for section in registered for kind in section.page_types)


def sections_of(page: Any, request: Any) -> list[dict[str, Any]]:
    """The parts that `page` shows to who asks, in their order: `[{"template": …, "context": {…}}, …]`."""
    found = []
    for section in registered:
        context = section.context(page, request)
        if context is not None:
            found.append({"template": section.template, "context": context})
    return found
