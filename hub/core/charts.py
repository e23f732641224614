"""Charts as numbers for a drawing without a script: inline SVG, with the same numbers as a table beside it.

`templates/components/bar_chart.html` draws a `BarChart`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

# The drawing's own units.
HEIGHT, STEP, BAR, HEAD = 120, 50, 34, 20


@dataclass(frozen=True)
class Point:
    """One bar: `label` stands below it, `row` names it in the table; `is_open` where the count still grows."""

    label: str
    row: str
    count: int
    is_open: bool = False


@dataclass(frozen=True)
class Bar:
    """`x`, `y` and `height` are the bar's, `middle` is where its words stand."""

    point: Point
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def above(self) -> int:
        return self.y - 5


@dataclass(frozen=True)
class BarChart:
    """`caption`, `of` and `counted` head the table beside the drawing: its own heading, and those of its columns."""

    bars: list[Bar]
    caption: Any
    of: Any
    counted: Any
    height: int = HEIGHT
    bar: int = BAR

    @property
    def width(self) -> int:
        return max(len(self.bars) * STEP, STEP)

    @property
    def total(self) -> int:
        return sum(bar.point.count for bar in self.bars)

    @property
    def words(self) -> int:
        """How far down the labels stand."""
        return HEIGHT - 5


def bar_chart(points: Sequence[Point], *, caption: Any, of: Any, counted: Any) -> BarChart:
    """One bar a point, in their order. What counts anything is two units high at least."""
    most = max((point.count for point in points), default=0)
    room = HEIGHT - 2 * HEAD
    bars = []
    for number, point in enumerate(points):
        height = max(round(room * point.count / most), 2) if point.count else 1
        bars.append(Bar(point, number * STEP + (STEP - BAR) // 2, HEIGHT - HEAD - height, height))
    return BarChart(bars, caption, of, counted)
