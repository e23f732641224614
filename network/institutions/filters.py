from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from network.institutions.models import Institution, InstitutionQuerySet, Region


class RegionFilter(django_filters.ModelChoiceFilter):
    """Regions by name, in three queries however many there are."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", lambda request: Region.objects.with_texts())
        super().__init__(label=_("Region"), widget=RadioSelect, empty_label=_("All"), **kwargs)


class InstitutionFilterSet(WagtailFilterSet):
    region = RegionFilter()
    membership = django_filters.ChoiceFilter(
        label=_("Membership"),
        choices=[("now", _("Member today")), ("not-now", _("Not a member today"))],
        method="filter_membership",
        widget=RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = Institution
        fields = ["region", "membership"]

    def filter_membership(
        self, queryset: "InstitutionQuerySet", name: str, value: str
    ) -> "QuerySet[Institution] | InstitutionQuerySet":
        members = Institution.objects.members().values("pk")
        return queryset.filter(pk__in=members) if value == "now" else queryset.exclude(pk__in=members)
