from itertools import groupby
from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from hub.core.models import BasePage
from network.institutions.models.institutions import Institution
from network.institutions.models.regions import Region


class InstitutionIndexPage(BasePage):
    """The network's own page: the institutions, region by region."""

    max_count_per_parent = 1
    template = "pages/institution_index.html"

    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("institutions page")
        verbose_name_plural = _("institutions pages")

    @property
    def regions(self) -> list[tuple[Region, list[Institution]]]:
        """Regions that have members, in their order, each with its members by short name. Six queries in all."""
        members = Institution.objects.members().with_texts().order_by("region__order", "region__slug", "short_name")
        return [(region, list(group)) for region, group in groupby(members, key=lambda member: member.region)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "regions": self.regions}
