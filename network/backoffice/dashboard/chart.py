"""Downloads of brochures, week by week, as bars: numbers for a drawing without a script."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from materials.brochures.downloads import weekly

# The drawing's own units.
WIDTH, HEIGHT, STEP, BAR, HEAD = 400, 120, 50, 34, 20


@dataclass(frozen=True)
class Bar:
    """One week. `x`, `y` and `height` are the bar's, `middle` is where its words stand."""

    monday: date
    count: int
    x: int
    y: int
    height: int
    is_last: bool

    @property
    def middle(self) -> int:
        return self.x + BAR // 2

    @property
    def above(self) -> int:
        return self.y - 5


@dataclass(frozen=True)
class Chart:
    bars: list[Bar]
    width: int = WIDTH
    height: int = HEIGHT
    bar: int = BAR

    @property
    def total(self) -> int:
        return sum(bar.count for bar in self.bars)

    @property
    def floor(self) -> int:
        return HEIGHT - HEAD

    @property
    def words(self) -> int:
        return HEIGHT - 5


def downloads(institutions: Collection[int] | None) -> Chart:
    """Of `institutions`, or of the whole network. One query."""
    weeks = weekly(institutions)
    most = max(count for _monday, count in weeks)
    room = HEIGHT - 2 * HEAD
    bars = []
    for number, (monday, count) in enumerate(weeks):
        height = max(round(room * count / most), 2) if count else 1
        x = number * STEP + (STEP - BAR) // 2
        bars.append(Bar(monday, count, x, HEIGHT - HEAD - height, height, number == len(weeks) - 1))
    return Chart(bars)
