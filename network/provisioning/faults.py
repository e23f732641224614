"""A fault is one thing that is not as it should be, with what mends it: the check lists them, a repair mends them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

MISSING = "–"


@dataclass(frozen=True)
class Fault:
    """`owner` names the institution, or the network. `found` is MISSING where there is nothing."""

    owner: str
    what: str
    expected: str
    found: str
    mend: Callable[[], object]

    @property
    def is_gap(self) -> bool:
        """Whether something is missing altogether: it is made without asking, where a change is only reported."""
        return self.found == MISSING

    def __str__(self) -> str:
        return f"{self.owner}: {self.what}: expected {self.expected}, found {self.found}"


def mend(faults: Iterable[Fault], *, only_gaps: bool = False) -> list[Fault]:
    """Mend faults as they are found, each before the next is looked for; returns those mended."""
    mended = []
    for fault in faults:
        if fault.is_gap or not only_gaps:
            fault.mend()
            mended.append(fault)
    return mended


def listed(names: Iterable[object]) -> str:
    """Names in one line, in order."""
    return ", ".join(sorted(str(name) for name in names)) or "nothing"
