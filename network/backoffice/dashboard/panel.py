"""The admin's front page: my institution, what people come to do, and what waits for me."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.admin.ui.components import Component

from hub.core.charts import BarChart
from hub.core.dashboard import INSTITUTIONS, Chart, Source, Task, charts, shortcuts, sources
from network.backoffice.dashboard import places
from network.institutions.active_roles import standing

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Section:
    """One source's lines, for one person."""

    name: str
    heading: Any
    icon: str
    tasks: list[Task]
    more: tuple[str, str] | None


@dataclass(frozen=True)
class WayIn:
    """A way that is open to the person."""

    name: str
    label: Any
    help: Any
    icon: str
    url: str


@dataclass(frozen=True)
class Drawn:
    """One chart, for one person."""

    name: str
    heading: str
    chart: BarChart
    note: Any
    empty: Any


class DeskPanel(Component):
    """Everything on the front page, in one: what is first depends on who looks."""

    name = "desk"
    order = 1
    template_name = "admin/desk/desk.html"

    class Media:
        css = {"all": ["desk/desk.css"]}

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        assert parent_context is not None
        user = parent_context["request"].user
        known = standing(user)
        return {
            "name": user.first_name,
            "places": places.places(user),
            "places_id": INSTITUTIONS,
            "is_coordinator": known.is_coordinator,
            "ways": _ways(user),
            "sections": _sections(user),
            "charts": _charts(user),
            "recent": places.recent(user),
        }


def _ways(user: Any) -> list[WayIn]:
    open_ways = ((way, way.url(user)) for way in shortcuts)
    return [WayIn(way.name, way.label, way.help, way.icon, url) for way, url in open_ways if url]


def _sections(user: Any) -> list[Section]:
    found = [_section(source, user) for source in sources]
    return [section for section in found if section and section.tasks]


def _section(source: Source, user: Any) -> Section | None:
    """A source that fails is missing from the desk; the others, and the way to all else, stay."""
    try:
        tasks = list(source.tasks(user))
        more = source.more(user) if tasks else None
    except Exception:
        logger.exception("The desk's %r could not be read", source.name)
        return None
    return Section(source.name, source.heading, source.icon, tasks, more)


def _charts(user: Any) -> list[Drawn]:
    return [drawn for chart in charts if (drawn := _drawn(chart, user))]


def _drawn(chart: Chart, user: Any) -> Drawn | None:
    """As with sources: one that fails is missing."""
    try:
        drawn = chart.chart(user)
        return Drawn(chart.name, chart.heading(user), drawn, chart.note, chart.empty) if drawn else None
    except Exception:
        logger.exception("The dashboard's chart %r could not be drawn", chart.name)
        return None
