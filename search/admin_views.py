"""The coordinators' list of what was searched for in vain. The gate has asked before who may come here."""

from typing import Any

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.forms import RadioSelect
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, NumberColumn, TitleColumn
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import Button

from search.models import SearchMiss
from search.notices import warn_of_fallback
from search.permissions import miss_policy

MISSES = gettext_lazy("Searched for and not found")
STATES = [("waiting", gettext_lazy("Not handled")), ("handled", gettext_lazy("Handled"))]


class SearchMissFilterSet(WagtailFilterSet):
    language = django_filters.ChoiceFilter(
        label=gettext_lazy("Language"),
        choices=settings.LANGUAGES,
        widget=RadioSelect,
        empty_label=gettext_lazy("All"),
    )
    state = django_filters.ChoiceFilter(
        label=gettext_lazy("State"),
        choices=STATES,
        widget=RadioSelect,
        empty_label=gettext_lazy("All"),
        method="in_state",
    )

    class Meta:
        model = SearchMiss
        fields = ["language"]

    def in_state(self, rows: QuerySet[SearchMiss], name: str, value: str) -> QuerySet[SearchMiss]:
        return rows.filter(handled_at__isnull=value == "waiting")


class SearchMissIndexView(IndexView):
    model = SearchMiss
    permission_policy = miss_policy
    page_title = MISSES
    header_icon = "search"
    index_url_name, index_results_url_name = "search_misses:index", "search_misses:index_results"
    delete_url_name = "search_misses:delete"
    filterset_class = SearchMissFilterSet
    search_fields = ["words"]
    search_backend_name = None
    is_searchable = True
    default_ordering = ("-count", "-last_at")
    paginate_by = 50
    list_export = ["words", "get_language_display", "count", "first_at", "last_at", "handled_at"]
    export_headings = {"get_language_display": gettext_lazy("Language")}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        warn_of_fallback(request)
        return super().get(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[Column]:
        title = self._get_title_column_class(TitleColumn)
        return [
            title("words", label=_("Words searched for"), get_url=_settle_url, sort_key="words", width="40%"),
            Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
            NumberColumn("count", label=_("Times"), sort_key="count"),
            DateColumn("last_at", label=_("Last searched for"), sort_key="last_at"),
            DateColumn("first_at", label=_("First searched for"), sort_key="first_at"),
            DateColumn("handled_at", label=_("Handled"), sort_key="handled_at"),
        ]

    def get_list_more_buttons(self, instance: SearchMiss) -> list[Any]:
        return [
            Button(_("Promote a page for this"), promote_url(instance), icon_name="pick", priority=10),
            Button(_("Handled?"), _settle_url(instance), icon_name="check", priority=20),
            *super().get_list_more_buttons(instance),
        ]

    def get_valid_orderings(self) -> list[str]:
        return [*super().get_valid_orderings(), "-count"]

    def get_filename(self) -> str:
        return f"search-misses-{timezone.localdate():%Y-%m-%d}"


class SettleView(WagtailAdminTemplateMixin, View):
    """One search without results: what can be done about it, and the button that says that it is done."""

    template_name = "admin/search/settle.html"
    header_icon = "search"

    @cached_property
    def miss(self) -> SearchMiss:
        return get_object_or_404(SearchMiss, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        return self.miss.words

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("search_misses:index"), "label": MISSES}
        return [*super().get_breadcrumbs_items(), above, {"url": "", "label": self.miss.words}]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(miss=self.miss, promote_url=promote_url(self.miss)))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        SearchMiss.objects.filter(pk=self.miss.pk).update(handled_at=timezone.now())
        messages.success(request, _("“%(words)s” is marked as handled.") % {"words": self.miss.words})
        return redirect("search_misses:index")


class SearchMissDeleteView(DeleteView):
    model = SearchMiss
    permission_policy = miss_policy
    index_url_name = "search_misses:index"
    delete_url_name = "search_misses:delete"
    header_icon = "search"
    page_title = gettext_lazy("Delete")
    success_message = gettext_lazy("“%(object)s” is deleted.")

    def get_success_message(self) -> str:
        return str(self.success_message) % {"object": self.object.words}


def _settle_url(miss: SearchMiss) -> str:
    return reverse("search_misses:settle", args=[miss.pk])


def promote_url(miss: SearchMiss) -> str:
    """Address of the form of a promoted result, filled with what was searched for."""
    form = reverse("wagtailsnippets_search_promotedresult:add")
    return f"{form}?{urlencode({'words': miss.words, 'language': miss.language})}"
