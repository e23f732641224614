"""What an institution's own page shows besides its words: features register their parts here.

The page is the ground floor of the network and knows no feature; news and coaches know it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Section:
    """A part of an institution's page. `context(page, request)` gives what `template` is drawn with, or None where
    there is nothing to show. `page_types` are shown here and so not once more among the page's other pages."""

    name: str
    template: str
    context: Callable[[Any, Any], dict[str, Any] | None]
    page_types: tuple[type[Any], ...] = ()
    order: int = 100


_sections: dict[str, Section] = {}


def register(section: Section) -> None:
    """Add a part to every institution's page; a second of the same name takes the first's place."""
    _sections[section.name] = section


def page_types() -> tuple[type[Any], ...]:
    return tuple(kind for section in _sections.values() for kind in section.page_types)


def sections_of(page: Any, request: Any) -> list[dict[str, Any]]:
    """The parts that `page` shows to who asks, in their order: `[{"template": …, "context": {…}}, …]`."""
    found = []
    for section in sorted(_sections.values(), key=lambda section: (section.order, section.name)):
        context = section.context(page, request)
        if context is not None:
            found.append({"template": section.template, "context": context})
    return found
