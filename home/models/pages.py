from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from home import listings
from hub.core.blocks import BodyBlock
from hub.core.fields import StreamField
from hub.core.models import BasePage


class WayInBlock(blocks.StructBlock):
    """One audience's way into the site from the front page."""

    title = blocks.CharBlock(label=_("Title"), max_length=60)
    text = blocks.CharBlock(label=_("Text"), max_length=200)
    page = blocks.PageChooserBlock(label=_("Leads to"))

    class Meta:
        icon = "arrow-right"
        label = _("Way in")
        label_format = "{title}"


class HomePage(BasePage):
    parent_page_types = ["wagtailcore.Page"]
    template = "pages/home_page.html"

    hero_heading = models.CharField(_("heading"), max_length=120)
    hero_lead = models.TextField(_("lead"), max_length=400)
    ways_in = StreamField(
        [("way", WayInBlock())],
        verbose_name=_("ways in"),
        blank=True,
        help_text=_("One for each audience: employer, student, teacher."),
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("introduction"), blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("hero_heading"),
        FieldPanel("hero_lead"),
        FieldPanel("ways_in"),
        FieldPanel("body"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("hero_lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **listings.front_page(self, request)}


class ContentPage(BasePage):
    template = "pages/content_page.html"

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")


class SectionPage(BasePage):
    """A section's front door: shows the pages below it as cards."""

    template = "pages/section_page.html"

    lead = models.TextField(_("lead"), max_length=500, blank=True)
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead"), FieldPanel("body")]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.SearchField("body")]

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        children = listings.children(self, request.user)
        return {**super().get_context(request, *args, **kwargs), "children": children}
