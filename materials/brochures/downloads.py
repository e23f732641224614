"""How often brochures are taken along: counted by day, without a word about who took them."""

import logging
from collections.abc import Collection
from datetime import date, timedelta

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Sum
from django.db.models.functions import TruncWeek
from django.http import HttpRequest
from django.utils import timezone

from hub.core.visits import is_by_a_person
from materials.brochures.models import BrochureVariant, DownloadCount
from materials.brochures.outputs import File
from materials.brochures.visits import begins_at_the_start
from network.institutions.models import Institution

logger = logging.getLogger(__name__)


def is_download(request: HttpRequest, file: File) -> bool:
    """Whether answering `request` with the whole of `file` is a download; pictures are part of a page."""
    return not file.is_picture and is_by_a_person(request) and begins_at_the_start(request)


def count_download(*, variant: BrochureVariant) -> None:
    """Add one for today. A database that refuses is logged and no more: the file is what the visitor came for."""
    row = {
        "day": timezone.localdate(),
        "brochure_id": variant.brochure_id,
        "institution_id": variant.institution_id,
        "output": variant.output,
    }
    try:
        # One statement each time but the first of the day.
        if not _add_one(row):
            _begin(row)
    except DatabaseError:
        logger.exception("A download of %s was not counted", variant)


def weekly(institutions: Collection[Institution | int] | None = None, weeks: int = 8) -> list[tuple[date, int]]:
    """Downloads by week, `(monday, count)`, the oldest first; this week, which is not over, is the last.

    `institutions` are rows or primary keys; None asks for the whole network, its own version included. Weeks without
    downloads are there with 0. One query.
    """
    this_monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday())
    mondays = [this_monday - timedelta(weeks=back) for back in reversed(range(weeks))]
    rows = DownloadCount.objects.filter(day__gte=mondays[0])
    if institutions is not None:
        rows = rows.filter(institution__in=institutions)
    by_week = rows.annotate(week=TruncWeek("day")).values_list("week").annotate(Sum("count"))
    sums = dict(by_week.order_by("week"))
    return [(monday, sums.get(monday, 0)) for monday in mondays]


def _add_one(row: dict) -> int:
    return DownloadCount.objects.filter(**row).update(count=F("count") + 1)


def _begin(row: dict) -> None:
    try:
        with transaction.atomic():
            DownloadCount.objects.create(**row, count=1)
    except IntegrityError:
        # Another process began the day at the same moment; or the brochure has just gone, and nothing is counted.
        _add_one(row)
