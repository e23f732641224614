from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.forms import Select
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.log_actions import registry
from wagtail.models import PageLogEntry

from network.backoffice.audit.entries import of_institutions
from network.people.filters import InstitutionFilter


def actions() -> list[tuple[str, str]]:
    """What can have been done, by name; some actions of Wagtail's share one."""
    names = {str(label) for _action, label in registry.get_choices()}
    return [(name, name) for name in sorted(names, key=str.casefold)]


class LogFilterSet(WagtailFilterSet):
    """The same filters for every log: each log's rows are filtered before they are put together."""

    institution = InstitutionFilter(method="of_institution")
    person = django_filters.CharFilter(label=_("Person: name or e-mail address"), method="by_person")
    action = django_filters.ChoiceFilter(
        label=_("Action"), choices=actions, widget=Select, empty_label=_("All"), method="with_action"
    )
    timestamp = django_filters.DateFromToRangeFilter(label=_("Date"), widget=DateRangePickerWidget)
    label = django_filters.CharFilter(label=_("Name of the page or thing"), lookup_expr="icontains")

    class Meta:
        model = PageLogEntry
        fields: list[str] = []

    def of_institution(self, entries: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return of_institutions(entries, [value.pk])

    def by_person(self, entries: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Every word is somewhere in the person's name or address."""
        people = get_user_model()._default_manager.all()
        for word in value.split():
            people = people.filter(
                Q(first_name__icontains=word) | Q(last_name__icontains=word) | Q(email__icontains=word)
            )
        return entries.filter(user__in=people.values("pk"))

    def with_action(self, entries: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return entries.filter(action__in=[action for action, label in registry.get_choices() if str(label) == value])
