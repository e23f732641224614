from collections.abc import Callable
from typing import Any

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.search import index

from hub.core.blocks import BodyBlock
from hub.core.fields import StreamField
from hub.core.local_paths import local_route
from hub.core.models import BasePage
from hub.core.page_views import view_of
from network.coaches.routes import CARD, CONTACT, CONTACT_SENT, PHOTO


class CoachIndexPage(RoutablePageMixin, BasePage):
    """The directory of peer coaches; below its address each coach's page, card, photo and form.

    Nothing of it may be kept by a cache: who withdraws the consent is gone with the next request.
    """

    parent_page_types = ["institutions.InstitutionIndexPage", "home.SectionPage", "home.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1
    template = "pages/coach_index.html"
    # What of the site's frame (languages, breadcrumbs, canonical address) follows below the page's own address, by the
    # language's code.
    subpath: Callable[[str], str] | None = None

    lead = models.TextField(_("lead"), max_length=400, blank=True)
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("directory of peer coaches")
        verbose_name_plural = _("directories of peer coaches")

    def serve(self, request: HttpRequest, view: Any = None, args: Any = None, kwargs: Any = None) -> HttpResponse:
        response: HttpResponse = super().serve(request, view, args, kwargs)
        if not response.has_header("Cache-Control"):
            add_never_cache_headers(response)
        return response

    @path("")
    def directory(self, request: HttpRequest) -> HttpResponse:
        answer: HttpResponse = view_of(self, "show_directory")(self, request)
        return answer

    @path("<slug:slug>/")
    def coach(self, request: HttpRequest, slug: str) -> HttpResponse:
        answer: HttpResponse = view_of(self, "show_coach")(self, request, slug)
        return answer

    @local_route(f"<slug:slug>/{CARD}", former="<slug:slug>/vcard/")
    def card(self, request: HttpRequest, slug: str) -> HttpResponse:
        answer: HttpResponse = view_of(self, "send_card")(self, request, slug)
        return answer

    @local_route(f"<slug:slug>/{PHOTO}<int:width>/", former="<slug:slug>/photo/<int:width>/")
    def photo(self, request: HttpRequest, slug: str, width: int) -> HttpResponse:
        answer: HttpResponse = view_of(self, "send_photo")(self, request, slug, width)
        return answer

    @local_route(f"<slug:slug>/{CONTACT}", former="<slug:slug>/contact/")
    def contact(self, request: HttpRequest, slug: str) -> HttpResponse:
        answer: HttpResponse = view_of(self, "write")(self, request, slug)
        return answer

    @local_route(f"<slug:slug>/{CONTACT_SENT}", former="<slug:slug>/contact/sent/")
    def contact_sent(self, request: HttpRequest, slug: str) -> HttpResponse:
        answer: HttpResponse = view_of(self, "sent")(self, request, slug)
        return answer
