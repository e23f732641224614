from typing import Any

from django.db.models import IntegerField, QuerySet, Value
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.reports import ReportView

from network.backoffice.audit.columns import MomentColumn
from network.backoffice.audit.entries import Line, entries_in_sight, lines, log_models
from network.backoffice.audit.filters import LogFilterSet


class LogView(ReportView):
    """Who did what, when: the logs of pages, of institutions' things and of all else as one list, newest first."""

    page_title = gettext_lazy("Activity log")
    header_icon = "history"
    filterset_class = LogFilterSet
    index_url_name, index_results_url_name = "audit_log", "audit_log_results"
    export_headings = {
        "when": gettext_lazy("When"),
        "who": gettext_lazy("Who"),
        "institution": gettext_lazy("Institution"),
        "name": gettext_lazy("Page or thing"),
        "kind": gettext_lazy("Kind"),
        "action": gettext_lazy("Action"),
        "comment": gettext_lazy("Comment"),
    }
    list_export = list(export_headings)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.object_list = self.get_filtered_queryset()
        if self.is_export:
            return self.as_spreadsheet(lines(self.object_list), request.GET["export"])
        return self.render_to_response(self.get_context_data())

    def get_filtered_queryset(self) -> QuerySet[Any]:
        """Numbers of logs and of their entries. Each log is filtered for itself: a union cannot be filtered."""
        parts = [
            self.filter_queryset(
                entries_in_sight(self.request.user, model)
                .order_by()
                .values("pk", "timestamp")
                .annotate(log=Value(number, output_field=IntegerField()))
            )
            for number, model in enumerate(log_models())
        ]
        return parts[0].union(*parts[1:], all=True).order_by("-timestamp", "log", "-pk")

    @cached_property
    def columns(self) -> list[Column]:
        return [
            MomentColumn("when", label=_("When")),
            Column("who", label=_("Who")),
            Column("action", label=_("Action"), accessor=_what),
            TitleColumn("name", label=_("Page or thing"), get_url=lambda line: line.url or None),
            Column("kind", label=_("Kind")),
            Column("institution", label=_("Institution")),
        ]

    def get_table(self, object_list: Any) -> Table:
        return super().get_table(list(lines(object_list)))

    def get_filename(self) -> str:
        return f"log-{timezone.localdate():%Y-%m-%d}"


def _what(line: Line) -> str:
    return f"{line.action}: {line.comment}" if line.comment else line.action
