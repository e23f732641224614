"""Sections of `make bench`: each measures one promise and gives rows for one table."""

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from tests.bench.site import BenchSite


@dataclass(frozen=True)
class Row:
    """One line: what was measured, the median with its unit, and how it stands to something else or to its target."""

    what: str
    value: float
    unit: str
    remark: str = ""


Measure = Callable[["BenchSite"], Iterable[Row]]
SECTIONS: dict[str, tuple[str, Measure]] = {}


def section(key: str, title: str) -> Callable[[Measure], Measure]:
    """Register a function that measures: `key` names it on the command line, `title` heads its table."""

    def register(measure: Measure) -> Measure:
        SECTIONS[key] = (title, measure)
        return measure

    return register


def milliseconds(work: Callable[[], object], *, times: int, warm_up: int = 1) -> float:
    """Median wall time of `work` in ms over `times` calls, after `warm_up` calls that do not count."""
    for _ in range(warm_up):
        work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def show(console: Console, title: str, rows: Iterable[Row]) -> None:
    table = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for heading, justify in (("", "left"), ("median", "right"), ("", "left"), ("", "left")):
        table.add_column(heading, justify=justify)  # type: ignore[arg-type]
    for row in rows:
        digits = 1 if row.value < 100 and row.value != int(row.value) else 0
        table.add_row(row.what, f"{row.value:,.{digits}f}", row.unit, row.remark)
    console.print(table)
    console.print()
