"""Invented downloads of the last eight weeks, so that the admin's front page has something to show."""

from datetime import timedelta

from django.utils import timezone

from materials.brochures.models import BrochurePage, DownloadCount
from materials.brochures.outputs import File
from network.institutions.models import Institution

DAYS = 56


def count_downloads() -> None:
    """A few a week for each institution, more of the employers' brochure; nothing where anything was counted."""
    if DownloadCount.objects.exists():
        return
    today = timezone.localdate()
    brochures = list(BrochurePage.objects.filter(locale__language_code="fi").order_by("path"))
    institutions = list(Institution.objects.order_by("slug"))
    rows = [
        DownloadCount(
            day=today - timedelta(days=back),
            brochure=brochure,
            institution=institution,
            output=File.PDF.value,
            count=1 + (place + back) % 4,
        )
        for place, institution in enumerate(institutions)
        for rank, brochure in enumerate(brochures)
        # Fewer for each later brochure and institution, and none at weekends.
        for back in range(rank, DAYS, 3 + 2 * rank + place % 3)
        if (today - timedelta(days=back)).weekday() < 5
    ]
    DownloadCount.objects.bulk_create(rows)
