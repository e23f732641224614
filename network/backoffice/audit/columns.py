from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.tables import Column


class MomentColumn(Column):
    """A date and a time as they are: "two months ago" is no answer to the question when something was done."""

    def get_value(self, instance: Any) -> str:
        return date_format(timezone.localtime(super().get_value(instance)), "SHORT_DATETIME_FORMAT")
