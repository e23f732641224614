from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Locale, Page
from wagtail.search import index

from hub.core.blocks import BodyBlock
from hub.core.fields import StreamField
from hub.core.models import BasePage
from hub.core.page_permissions import BoundPagePermissions
from hub.core.slugs import free_slug
from hub.core.visibility import VisiblePageQuerySet
from network.institutions.models.institutions import Institution
from network.institutions.models.regions import Region
from network.institutions.sections import page_types, sections_of


def is_institutions(page: Page) -> bool:
    """Whether `page` is an institution's own page or stands below it. One query."""
    return InstitutionPage.objects.ancestor_of(page, inclusive=True).exists()


class InstitutionIndexPage(BasePage):
    """The network's own page: the institutions, region by region."""

    max_count_per_parent = 1
    template = "pages/institution_index.html"

    lead = models.TextField(_("lead"), max_length=400, blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("institutions page")
        verbose_name_plural = _("institutions pages")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """The network's, never one below an institution's own page."""
        return super().can_create_at(parent) and not is_institutions(parent)

    @property
    def regions(self) -> list[tuple[Region, list[Institution]]]:
        """Regions that have members, in their order, each with its members by short name. Six queries in all."""
        members = Institution.objects.members().with_texts().order_by("region__order", "region__slug", "short_name")
        return [(region, list(group)) for region, group in groupby(members, key=lambda member: member.region)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        urls = SimpleLazyObject(lambda: self._urls(request))
        # What else the network has, such as its peer coaches.
        below = VisiblePageQuerySet(model=Page).visible_to(request.user).child_of(self).not_type(InstitutionPage)
        more = {"regions": self.regions, "urls": urls, "children": below.order_by("path")}
        return {**super().get_context(request, *args, **kwargs), **more}

    def _urls(self, request: HttpRequest) -> dict[int, str]:
        """Address of each institution's page in this page's language, by the institution's primary key. One query."""
        pages = InstitutionPage.objects.visible_to(request.user).filter(locale=self.locale_id)
        return {page.institution_id: page.get_url(request) or "" for page in pages.defer_streamfields()}


def title_in(institution: Institution, language: str) -> str:
    """What `institution` is called in `language`, in Finnish where it has no name in it."""
    text = institution.text(language)
    return text.name if text else institution.short_name


def closed_pages() -> Any:
    """Pages of institutions that are no members today: they stay as they are, and the site opens them to nobody.

    Nothing is unpublished, so nothing has to be remembered: a membership that is renewed finds all in its place.
    What an institution wrote that is now part of another stays, see `merged_pages`.
    """
    outside = InstitutionPage.objects.exclude(institution__in=Institution.objects.members())
    return outside.exclude(institution__in=Institution.objects.merged())


def merged_pages() -> Any:
    """The own pages of institutions that are part of another by now: their addresses lead to the other's.

    What stands below stays where it is, as what it is: news of an institution that was.
    """
    return InstitutionPage.objects.filter(institution__in=Institution.objects.merged())


class InstitutionPage(BasePage):
    """One institution's own place, one in each language: its people's pages stand below it.

    `network/provisioning` makes it. Its title and address are the institution's, whatever a form, an old version or a
    translation says; its place is fixed, for with it would go all that its people have written.
    """

    parent_page_types = ["institutions.InstitutionIndexPage"]
    template = "pages/institution.html"

    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="pages", verbose_name=_("institution"), editable=False
    )
    lead = models.TextField(_("lead"), max_length=400, blank=True)
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    content_panels = [FieldPanel("title", read_only=True), FieldPanel("lead"), FieldPanel("body")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("seo_title"), FieldPanel("search_description")], _("For search engines")),
        FieldPanel("social_image"),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("lead"), index.FilterField("institution")]

    class Meta:
        verbose_name = _("institution’s page")
        verbose_name_plural = _("institutions’ pages")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Never by hand: an institution's page comes with the institution."""
        return False

    def clean(self) -> None:
        super().clean()
        same = InstitutionPage.objects.filter(institution=self.institution_id, locale=self.locale_id)
        if self.institution_id and self.locale_id and same.exclude(pk=self.pk).exists():
            raise ValidationError(_("The institution has its page in this language already."))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        institution = Institution.objects.with_texts().get(pk=self.institution_id)
        words, told = institution.text(self.locale.language_code), self._told_by()
        below = VisiblePageQuerySet(model=Page).visible_to(request.user).child_of(self).not_type(*page_types())
        return {
            **super().get_context(request, *args, **kwargs),
            "institution": institution,
            "words": words,
            "words_lang": self._marked(words.locale) if words else "",
            "told": told,
            "told_lang": self._marked(told.locale),
            "children": below.order_by("-first_published_at", "path").specific(),
            "sections": sections_of(self, request),
        }

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_fields") is None:
            self._follow_institution()
        return super().save(*args, **kwargs)

    @property
    def wanted_title(self) -> str:
        """The institution's name in the page's language."""
        return title_in(self.institution, self.locale.language_code)

    @property
    def wanted_slug(self) -> str:
        """The institution's address name, with a number where a page beside this one has it."""
        return free_slug(self, self.institution.slug)

    def with_content_json(self, content: dict[str, Any]) -> "InstitutionPage":
        """A version, which may be older than the institution's present name."""
        page: InstitutionPage = super().with_content_json(content)
        page.title, page.slug, page.url_path = self.title, self.slug, self.url_path
        return page

    def permissions_for_user(self, user: Any) -> BoundPagePermissions:
        return BoundPagePermissions(user, self)

    def _told_by(self) -> "InstitutionPage":
        """The page whose lead and text are shown: the Finnish one where this one has none of its own. One query."""
        if self.lead or self.body or self.locale.language_code == settings.LANGUAGE_CODE:
            return self
        pages = InstitutionPage.objects.live().filter(institution=self.institution_id).select_related("locale")
        return pages.filter(locale__language_code=settings.LANGUAGE_CODE).first() or self

    def _marked(self, locale: Locale) -> str:
        """The language code that words in `locale` are marked with; none is needed for the page's own."""
        return "" if locale.pk == self.locale_id else str(locale.language_code)

    def _follow_institution(self) -> None:
        self.title, self.slug = self.wanted_title, self.wanted_slug
        # A draft has no title of its own either.
        self.draft_title = self.title
