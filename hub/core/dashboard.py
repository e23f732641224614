"""What the admin's front page shows an editor: each feature registers its own rows here.

A row is made for one person and is about what waits for that person to do. `network/backoffice/dashboard` draws them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from hub.core.charts import BarChart
from hub.core.registry import ORDER, Registry

Urgency = Literal["now", "soon", "idle"]


@dataclass(frozen=True)
class Task:
    """One line: what it is about, and where it is done. `note` says why, in a few words; `count` where it is many."""

    text: str
    url: str
    note: str = ""
    count: int | None = None
    urgency: Urgency = "soon"


@dataclass(frozen=True)
class Source:
    """`tasks(user)` gives the lines below `heading`, at most a handful; nothing waits where it gives none."""

    name: str
    heading: Any
    tasks: Callable[[Any], Iterable[Task]]
    order: int = ORDER
    icon: str = "list-ul"
    # Where all of them are, and the words of that link.
    more: Callable[[Any], tuple[str, str] | None] = field(default=lambda user: None)


@dataclass(frozen=True)
class Shortcut:
    """One of the things that people come to do: big, at the top. `url(user)` gives None to whom it is not open."""

    name: str
    label: Any
    help: Any
    url: Callable[[Any], str | None]
    order: int = ORDER
    icon: str = "edit"


@dataclass(frozen=True)
class Beginning:
    """What is begun below an institution's page: `url(parent)` of the page with that primary key."""

    name: str
    label: Any
    url: Callable[[int], str]
    order: int = ORDER


@dataclass(frozen=True)
class Chart:
    """`chart(user)` gives None to whom it says nothing, `heading(user)` its heading. `note` stands below it, `empty` in
    its place where it counts nothing."""

    name: str
    heading: Callable[[Any], str]
    chart: Callable[[Any], BarChart | None]
    note: Any
    empty: Any
    order: int = ORDER


# Where a person of several institutions chooses one: the id of the list on the dashboard.
INSTITUTIONS = "desk-institutions"

sources: Registry[Source] = Registry("list on the dashboard")
shortcuts: Registry[Shortcut] = Registry("shortcut on the dashboard")
beginnings: Registry[Beginning] = Registry("beginning on the dashboard")
charts: Registry[Chart] = Registry("chart on the dashboard")


def register(source: Source) -> None:
    """Add rows to everybody's dashboard."""
    sources.add(source.name, source, order=source.order)


def register_shortcut(shortcut: Shortcut) -> None:
    """Add one of the things that people come to do."""
    shortcuts.add(shortcut.name, shortcut, order=shortcut.order)


def register_beginning(beginning: Beginning) -> None:
    """Offer it beside each institution that a person works for."""
    beginnings.add(beginning.name, beginning, order=beginning.order)


def register_chart(chart: Chart) -> None:
    """Draw `chart` beside what waits."""
    charts.add(chart.name, chart, order=chart.order)
