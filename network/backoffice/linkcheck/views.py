from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import Select
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from network.backoffice.linkcheck.models import PageLink
from network.backoffice.linkcheck.troubles import REASONS, broken_links


class BrokenLinksFilterSet(WagtailFilterSet):
    reason = django_filters.ChoiceFilter(
        label=gettext_lazy("What is wrong"),
        choices=list(REASONS.items()),
        widget=Select,
        empty_label=gettext_lazy("All"),
    )

    class Meta:
        model = PageLink
        fields: list[str] = []


class BrokenLinksView(ReportView):
    """The links on one's own pages that lead nowhere. The coordinator sees those of all pages."""

    page_title = gettext_lazy("Broken links")
    header_icon = "link"
    filterset_class = BrokenLinksFilterSet
    index_url_name, index_results_url_name = "broken_links", "broken_links_results"
    results_template_name = "admin/linkcheck/results.html"
    model = PageLink
    default_ordering = None
    list_export: list[str] = []

    def get_queryset(self) -> QuerySet[PageLink]:
        return broken_links(self.request.user)

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn(
                "page",
                label=_("Page"),
                accessor=lambda link: link.page.get_admin_display_title(),
                get_url=lambda link: reverse("wagtailadmin_pages:edit", args=[link.page_id]),
            ),
            Column("words", label=_("Words of the link"), accessor=lambda link: link.words or "–"),
            Column("target", label=_("Leads to"), accessor=leads_to),
            Column("reason", label=_("What is wrong"), accessor=told),
            DateColumn("checked", label=_("Checked"), accessor=lambda link: link.address and link.address.checked_at),
        ]


def leads_to(link: PageLink) -> str:
    """Where `link` leads, in words. What a page of this site is called is not told: it may be a draft of others."""
    if link.address:
        return link.address.url
    return f"#{link.anchor}" if link.kind == PageLink.Kind.ANCHOR else str(link.get_kind_display()).capitalize()


def told(link: Any) -> str:
    """What is wrong with `link`, in a sentence."""
    return str(link.address.get_trouble_display() if link.address else REASONS[link.reason])
