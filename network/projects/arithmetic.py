"""What must hold of a project's sums. Plain numbers in, faults out: blocks and forms say them by their fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from network.projects.amounts import money, percent

WHOLE = "whole"

# Budgets round shares to the nearest tenth or sums to the nearest euro: either makes a line hold.
EUROS_OFF = Decimal("0.50")
POINTS_OFF = Decimal("0.05")
HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Line:
    """One funder's sum in euros and its share of the part in percent, where it is given."""

    amount: Decimal
    share: Decimal | None = None


@dataclass(frozen=True)
class Part:
    """The whole project's budget, or a part of it; `total` in euros."""

    scope: str
    total: Decimal
    lines: Sequence[Line] = ()


@dataclass(frozen=True)
class Fault:
    """What does not hold, at `field` of a part; `line`: the position of the line where it is one line's."""

    field: str
    message: str
    line: int | None = None


def faults_of_part(part: Part) -> list[Fault]:
    """What does not hold within a part. One without lines says its total alone, and that holds."""
    if not part.lines:
        return []
    faults = [fault for position, line in enumerate(part.lines) if (fault := _fault_of_line(part, line, position))]
    if (added := sum((line.amount for line in part.lines), Decimal(0))) != part.total:
        message = _("The lines add up to %(sum)s, the total is %(total)s.")
        faults.append(Fault("total", message % {"sum": money(added), "total": money(part.total)}))
    shares = [line.share for line in part.lines if line.share is not None]
    together = sum(shares, Decimal(0))
    if together - HUNDRED > POINTS_OFF or (len(shares) == len(part.lines) and HUNDRED - together > POINTS_OFF):
        message = _("The shares add up to %(sum)s, they should make %(whole)s.")
        faults.append(Fault("lines", message % {"sum": percent(together), "whole": percent(HUNDRED)}))
    return faults


def _fault_of_line(part: Part, line: Line, position: int) -> Fault | None:
    if line.share is None:
        return None
    expected = (part.total * line.share / HUNDRED).quantize(Decimal("0.01"))
    off = abs(line.amount - part.total * line.share / HUNDRED)
    if off <= max(EUROS_OFF, part.total * POINTS_OFF / HUNDRED):
        return None
    words: dict[str, Any] = {"share": percent(line.share), "total": money(part.total)}
    words |= {"expected": money(expected), "sum": money(line.amount)}
    message = _("%(share)s of %(total)s is %(expected)s, not %(sum)s.") % words
    return Fault("amount", message, position)


def faults_between(parts: Sequence[Part]) -> dict[int, Fault]:
    """What does not hold between the parts, by the position of the part where it is to be mended."""
    wholes = [position for position, part in enumerate(parts) if part.scope == WHOLE]
    faults = {
        position: Fault("scope", _("The whole project is here already. Make this one a part of it."))
        for position in wholes[1:]
    }
    if wholes:
        faults |= _faults_against_whole(parts, parts[wholes[0]].total)
    return faults


def _faults_against_whole(parts: Sequence[Part], whole: Decimal) -> dict[int, Fault]:
    faults, together = {}, Decimal(0)
    for position, part in enumerate(parts):
        if part.scope == WHOLE:
            continue
        together += part.total
        words = {"part": money(part.total), "whole": money(whole), "sum": money(together)}
        if part.total > whole:
            message = _("This part is %(part)s, more than the whole project’s %(whole)s.")
            faults[position] = Fault("total", message % words)
        elif together > whole:
            message = _("With this part the parts make %(sum)s, more than the whole project’s %(whole)s.")
            faults[position] = Fault("total", message % words)
    return faults
