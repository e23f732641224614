"""The list of all pages that are not translated yet. The gate has asked before who may come here."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.models import Locale, Page

from network.backoffice.dashboard.untranslated import begin_url, lacked_by, languages_of, waiting


def _languages(request: HttpRequest) -> QuerySet[Locale]:
    return Locale.objects.filter(pk__in=[locale.pk for locale in languages_of(request.user)])


class UntranslatedFilterSet(WagtailFilterSet):
    language = django_filters.ModelChoiceFilter(
        label=gettext_lazy("Language"),
        queryset=_languages,
        to_field_name="language_code",
        empty_label=gettext_lazy("All"),
        method="lacking",
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def lacking(self, pages: QuerySet[Any], name: str, value: Locale) -> QuerySet[Any]:
        return pages.filter(**{f"lacks_{value.pk}": True})


class UntranslatedView(IndexView):
    model = Page
    page_title = gettext_lazy("Not translated yet")
    header_icon = "wagtail-localize-language"
    index_url_name, index_results_url_name = "untranslated:index", "untranslated:index_results"
    filterset_class = UntranslatedFilterSet
    default_ordering = ("-public_since", "-pk")
    is_searchable = False
    paginate_by = 50

    @cached_property
    def languages(self) -> list[Locale]:
        return languages_of(self.request.user)

    def get_base_queryset(self) -> QuerySet[Any]:
        return waiting(self.languages)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Title"), get_url=self._begin, width="40%"),
            Column("languages", label=_("Languages"), accessor=self._names),
            Column("institution", label=_("Institution"), accessor="institution_name"),
            DateColumn("first_published_at", label=_("Published"), sort_key="public_since"),
        ]

    def _begin(self, page: Any) -> str:
        return begin_url(page, lacked_by(page, self.languages))

    def _names(self, page: Any) -> str:
        return ", ".join(locale.get_display_name() for locale in lacked_by(page, self.languages))
