from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import RadioSelect, Select
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from network.institutions.active_roles import standing
from network.institutions.models import Institution, Role, RoleAssignment


def institutions_for(request: HttpRequest) -> QuerySet[Institution]:
    """The institutions whose people the visitor may see, former members among them."""
    known = standing(request.user)
    institutions = Institution.objects.order_by("short_name")
    return institutions if known.is_coordinator else institutions.filter(pk__in=known.administers)


class InstitutionFilter(django_filters.ModelChoiceFilter):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label=_("Institution"), queryset=institutions_for, widget=Select, empty_label=_("All"), **kwargs
        )


class PeopleFilterSet(WagtailFilterSet):
    institution = InstitutionFilter()
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices, widget=RadioSelect, empty_label=_("All"))

    class Meta:
        model = RoleAssignment
        fields = ["institution", "role"]
