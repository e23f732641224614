"""Old downloads: after two years nobody asks for a day any more, and a month is one row instead of thirty."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone

from hub.core import retention
from materials.brochures.models import DownloadCount

# Two years and the month that is not over: a month can be held against the same one two years before, day by day.
MONTHS_BY_DAY = 25
MOST_AT_ONCE = 1000


def tell_retention() -> None:
    until = f"{MONTHS_BY_DAY} months by the day, for good by the month"
    retention.keep_until(until, "Counts of downloads", "brochures.DownloadCount")


def merge_days(today: date | None = None) -> int:
    """Make one row, on the first of the month, of each old month's days. Returns how many months of a file."""
    before = first_day_kept(today or timezone.localdate())
    old = DownloadCount.objects.filter(day__lt=before).annotate(month=TruncMonth("day"))
    groups = old.values("month", "brochure", "institution", "output").annotate(rows=Count("pk"), last=Max("day"))
    # A month that has been merged is one row, on its first day.
    waiting = [group for group in groups.order_by("month") if group["rows"] > 1 or group["last"] != group["month"]]
    for group in waiting[:MOST_AT_ONCE]:
        _merge(group)
    return len(waiting[:MOST_AT_ONCE])


def first_day_kept(today: date) -> date:
    months = today.year * 12 + today.month - 1 - MONTHS_BY_DAY
    return date(months // 12, months % 12 + 1, 1)


@transaction.atomic
def _merge(group: Mapping[str, Any]) -> None:
    """Under a lock: of two at once the second finds one row, which is its own sum."""
    month: date = group["month"]
    of_month = Q(day__year=month.year, day__month=month.month)
    same = {name: group[name] for name in ("brochure", "institution", "output")}
    rows = DownloadCount.objects.filter(of_month, **same)
    keys = [row.pk for row in rows.select_for_update().order_by("day", "pk")]
    if not keys:
        return
    total = rows.aggregate(total=Sum("count"))["total"]
    rows.exclude(pk=keys[0]).delete()
    DownloadCount.objects.filter(pk=keys[0]).update(day=month, count=total)
