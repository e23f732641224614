from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.forms import RadioSelect, Select
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from network.coaches.models import Consent, PeerCoach
from network.institutions.active_roles import standing
from network.institutions.models import Institution
from network.topics.models import Theme


def institutions_for(request: HttpRequest) -> QuerySet[Institution]:
    known = standing(request.user)
    institutions = Institution.objects.order_by("short_name")
    return institutions if known.is_coordinator else institutions.filter(pk__in=known.institutions)


class PeerCoachFilterSet(WagtailFilterSet):
    institution = django_filters.ModelChoiceFilter(
        label=_("Institution"), queryset=institutions_for, widget=Select, empty_label=_("All")
    )
    themes = django_filters.ModelChoiceFilter(
        label=_("Theme"),
        queryset=lambda request: Theme.objects.with_texts(),
        widget=RadioSelect,
        empty_label=_("All"),
    )
    consent = django_filters.ChoiceFilter(
        label=_("Consent"),
        choices=[("given", _("Given")), ("missing", _("Not given, ended or withdrawn"))],
        method="filter_consent",
        widget=RadioSelect,
        empty_label=_("All"),
    )

    class Meta:
        model = PeerCoach
        fields = ["institution", "themes", "consent"]

    def filter_consent(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        given = Exists(Consent.objects.current().filter(coach=OuterRef("pk"), institution=OuterRef("institution")))
        return queryset.filter(given) if value == "given" else queryset.exclude(given)
