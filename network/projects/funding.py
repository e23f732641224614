"""The funding of a project as it is shown: a table and a small bar for each part."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from network.projects.amounts import money, percent
from network.projects.arithmetic import WHOLE

# The bar is drawn so many units wide; whole numbers, which every language writes alike.
BAR = 1000
# Fills that differ in print too: see templates/components/funding_bar.html.
FILLS = ("solid", "hatched", "dotted", "crossed")


@dataclass(frozen=True)
class ShownLine:
    """`x` and `width` are of the bar; `fill` names how it is filled there."""

    name: str
    share: str
    amount: str
    x: int
    width: int
    fill: str


@dataclass(frozen=True)
class ShownPart:
    number: int
    title: str
    total: str
    lines: tuple[ShownLine, ...]
    has_shares: bool


def funding_of(stream: Any) -> list[ShownPart]:
    """The parts in `stream` (FundingBlock), the whole first. A draft's unfinished ones are left out where they are."""
    values = [child.value for child in stream if child.value["total"]]
    _fetch_names(values)
    values.sort(key=lambda value: value["scope"] != WHOLE)
    return [_part(value, number) for number, value in enumerate(values, 1)]


def _fetch_names(values: list[Any]) -> None:
    """Two queries a kind, however many lines there are."""
    funders = [line["funder"] for value in values for line in value["lines"] if line["funder"]]
    prefetch_related_objects(funders, "texts__locale")
    prefetch_related_objects([value["institution"] for value in values if value["institution"]], "texts__locale")


def _part(value: Any, number: int) -> ShownPart:
    lines, x = [], 0
    kept = [line for line in value["lines"] if line["amount"]]
    whole = max(sum((line["amount"] for line in kept), Decimal(0)), value["total"])
    for place, line in enumerate(kept):
        width = round(line["amount"] / whole * BAR)
        name = str(line["funder"]) if line["funder"] else line["name"]
        share = percent(line["share"]) if line["share"] else ""
        lines.append(ShownLine(name, share, money(line["amount"]), x, width, FILLS[place % len(FILLS)]))
        x += width
    has_shares = any(line.share for line in lines)
    return ShownPart(number, _title(value), money(value["total"]), tuple(lines), has_shares)


def _title(value: Any) -> str:
    if value["name"]:
        return str(value["name"])
    if value["scope"] == WHOLE:
        return _("Whole project")
    return value["institution"].name if value["institution"] else _("Part of the project")
