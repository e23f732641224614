from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from hub.core.models import BasePage
from hub.core.page_views import view_of
from network.institutions.models.pages import is_institutions
from network.news.models.pages import FEED


class NewsIndexPage(RoutablePageMixin, BasePage):
    """All news, of every institution and of the network; the network's own stands below it."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage", "home.SectionPage"]
    subpage_types = ["news.NewsPage"]
    template = "news/index.html"

    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("news list")
        verbose_name_plural = _("news lists")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """The network's, never one below an institution's own page."""
        return super().can_create_at(parent) and not is_institutions(parent)

    @path("")
    def all_news(self, request: HttpRequest) -> HttpResponse:
        return self.render(request, context_overrides=view_of(self, "list")(self, request))

    @path(f"{FEED}/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The same list as an Atom feed; the address takes the same filters."""
        answer: HttpResponse = view_of(self, "feed")(self, request)
        return answer
