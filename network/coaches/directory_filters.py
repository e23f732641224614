"""The filters of the directory: every choice that there is, and how many coaches each would leave."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy as _

from hub.core.list_filters import Choice, Filter, Filters
from network.coaches import languages
from network.coaches.directory import by_alphabet
from network.coaches.models.coaches import Availability
from network.institutions.former_slugs import present_slug
from network.institutions.models import Institution, Region
from network.topics.models import Theme

# How the list is shown, in addresses: the name and the one value there is, by language. All are understood in each.
VIEWS = {"fi": ("nakyma", "alueet"), "sv": ("vy", "regioner"), "en": ("view", "regions")}


def read(request: HttpRequest) -> Filters:
    """What the address says, with all that it could say as choices. Seven queries."""
    by_region = any(request.GET.get(name) == value for name, value in VIEWS.values())
    kept = dict([view_by_region()]) if by_region else {}
    return Filters(request, _filters(), words=_("Search words"), kept=kept)


def view_by_region() -> tuple[str, str]:
    """What an address says for the view by region, in the active language."""
    return VIEWS.get(get_language() or "fi", VIEWS["fi"])


def add_counts(filters: Filters, counts: dict[str, Counter[str]]) -> None:
    """Put the number of coaches beside each choice, and leave out those that would leave none."""
    filters.filters = [
        replace(one, choices=_counted(one, counts.get(one.name, Counter()), filters[one.name]))
        for one in filters.filters
    ]


def _counted(one: Filter, counts: Counter[str], chosen: str) -> list[Choice]:
    return [
        replace(choice, count=counts[choice.value])
        for choice in one.choices
        if counts[choice.value] or choice.value == chosen
    ]


def _filters() -> list[Filter]:
    themes = [(theme.slug, str(theme)) for theme in Theme.objects.with_texts()]
    institutions = Institution.objects.members().order_by("short_name").values_list("slug", "short_name")
    regions = [(region.slug, region.text().name) for region in Region.objects.with_texts() if region.text()]
    spoken = sorted(languages.choices(), key=lambda choice: by_alphabet(choice[1]))
    return [
        Filter("theme", _("Theme"), _choices(themes), _("All themes")),
        Filter("region", _("Region"), _choices(regions), _("All regions")),
        Filter("institution", _("Institution"), _choices(institutions), _("All institutions"), present_slug),
        Filter("language", _("Language spoken"), _choices(spoken), _("All languages")),
        Filter("availability", _("Availability"), _choices(Availability.choices), _("Everybody")),
    ]


def _choices(pairs: Any) -> list[Choice]:
    return [Choice(value, label) for value, label in pairs]
