from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from hub.core.models import BasePage
from hub.core.page_views import view_of
from network.institutions.models.pages import is_institutions


class ProjectIndexPage(BasePage):
    """The network's projects: those that run, will run and have run."""

    max_count_per_parent = 1
    template = "pages/project_index.html"
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["projects.ProjectPage"]

    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]
    search_fields = [*BasePage.search_fields, index.SearchField("lead")]

    class Meta:
        verbose_name = _("project list")
        verbose_name_plural = _("project lists")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Projects are the network's: never below one institution's own page."""
        return super().can_create_at(parent) and not is_institutions(parent)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **view_of(self, "context")(self, request)}
