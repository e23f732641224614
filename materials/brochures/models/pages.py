from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _, pgettext_lazy
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import PageManager
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hub.core.fields import StreamField
from hub.core.models import BasePage
from hub.core.page_views import view_of
from hub.core.visibility import LinkHolder, VisiblePageQuerySet, Visitor, user_can_read_internal
from hub.rendering.themes import THEMES
from materials.brochures.blocks import BrochureBody
from materials.brochures.forms import BrochurePageForm
from materials.brochures.login_restriction import close_to_visitors
from network.institutions.models.pages import is_institutions


class BrochureIndexPage(BasePage):
    """The brochures of the material bank: every series there is."""

    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the title."))

    template = "pages/brochure_index.html"
    parent_page_types = ["home.SectionPage", "home.HomePage"]
    subpage_types = ["brochures.BrochureSeriesPage"]
    content_panels = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("brochure list")
        verbose_name_plural = _("brochure lists")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        """Brochures are the network's, in every institution's colours: never below one institution's own page."""
        return super().can_create_at(parent) and not is_institutions(parent)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["groups"] = BrochurePage.objects.descendant_of(self).grouped_by_series(request.user)
        return context


class BrochureSeriesPage(BasePage):
    """A series of brochures on one subject, one for each audience."""

    kicker = models.CharField(
        _("line above the title"), max_length=60, help_text=_("Stands above the title of every brochure of the series.")
    )
    lead = models.TextField(_("lead"), blank=True, help_text=_("One or two sentences under the title."))
    publisher = models.CharField(
        _("publisher"), max_length=80, help_text=_("The network's name, on the version without an institution.")
    )

    template = "pages/brochure_series.html"
    parent_page_types = ["brochures.BrochureIndexPage"]
    subpage_types = ["brochures.BrochurePage"]
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kicker"),
        FieldPanel("lead"),
        FieldPanel("publisher"),
    ]

    class Meta:
        verbose_name = _("brochure series")
        verbose_name_plural = pgettext_lazy("plural", "brochure series")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["brochures"] = BrochurePage.objects.child_of(self).visible_to(request.user)
        return context


class BrochurePageQuerySet(VisiblePageQuerySet):
    def visible_to(self, user: Visitor) -> "BrochurePageQuerySet":
        """Published brochures that `user` may read; the internal ones only for the institutions' own people, and the
        one of a share link."""
        brochures = super().visible_to(user)
        if user_can_read_internal(user):
            return brochures
        opened = user.opened if isinstance(user, LinkHolder) else ()
        return brochures.filter(Q(is_internal=False) | Q(pk__in=opened))

    def with_source(self) -> "BrochurePageQuerySet":
        """Brings what `BrochurePage.source` asks, so that a list costs no query a row."""
        return self.select_related("alias_of__brochurepage", "locale")

    def grouped_by_series(self, user: Visitor) -> list[dict[str, Any]]:
        """What `user` may read, by series: `[{"series": BrochureSeriesPage, "brochures": [BrochurePage, …]}, …]`."""
        brochures = list(self.visible_to(user).with_source().order_by("path"))
        steplen = BrochureSeriesPage.steplen
        series = BrochureSeriesPage.objects.visible_to(user).filter(path__in={b.path[:-steplen] for b in brochures})
        return [
            {"series": one, "brochures": [b for b in brochures if b.path[:-steplen] == one.path]}
            for one in series.order_by("path")
        ]


class BrochurePage(RoutablePageMixin, BasePage):
    """A brochure for one audience. Its web page, PDF, print PDF, Word file and previews come from one document."""

    class Audience(models.TextChoices):
        EMPLOYER = "employer", _("employer")
        STUDENT = "student", _("student")
        TEACHER = "teacher", _("teacher")

    template = "pages/brochure.html"
    parent_page_types = ["brochures.BrochureSeriesPage"]
    subpage_types: list[str] = []
    base_form_class = BrochurePageForm

    audience = models.CharField(_("audience"), max_length=10, choices=Audience)
    headline = models.CharField(
        _("headline"), max_length=60, help_text=_("The large words on the cover, for example the name of the series.")
    )
    summary = models.TextField(
        _("summary"),
        max_length=200,
        help_text=_("One sentence for lists, search engines and the files' own description."),
    )
    is_internal = models.BooleanField(
        _("for institutions' own people only"),
        default=False,
        help_text=_("Visitors who have not signed in see neither the page nor any of its files."),
    )
    body = StreamField(
        BrochureBody(),
        verbose_name=_("contents"),
        # What a new brochure starts with, so that nobody begins at an empty page.
        default=[("lead", ""), ("heading", ""), ("paragraph", ""), ("contact", None)],
        help_text=_("The brochure has two pages. You see them at once in the preview: choose a colour there."),
    )

    objects = PageManager.from_queryset(BrochurePageQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("headline"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("is_internal")], heading=_("Readers")),
        FieldPanel("body"),
    ]
    # Whom a brochure is for is the same in every language.
    override_translatable_fields = [
        TranslatableField("headline"),
        TranslatableField("summary"),
        SynchronizedField("audience", overridable=False),
        SynchronizedField("is_internal", overridable=False),
    ]

    class Meta:
        verbose_name = _("brochure")
        verbose_name_plural = _("brochures")

    def save(self, *args: Any, **kwargs: Any) -> None:
        stored = BrochurePage.objects.filter(pk=self.pk).values_list("is_internal", flat=True).first()
        super().save(*args, **kwargs)
        # A draft is saved too, without this field: it says nothing of who may read the published page.
        fields = kwargs.get("update_fields")
        if (self.is_internal or stored) and (fields is None or "is_internal" in fields):
            close_to_visitors(brochure=self, was_internal=bool(stored))

    @cached_property
    def source(self) -> "BrochurePage":
        """The page whose words these are: itself, or what an untranslated page stands in for."""
        return self.alias_of.brochurepage if self.alias_of_id else self

    @property
    def content_language(self) -> str:
        return self.source.locale.language_code

    @cached_property
    def series(self) -> BrochureSeriesPage:
        parent = getattr(self, "_cached_parent_obj", None)
        if parent is not None:
            return parent.specific
        return BrochureSeriesPage.objects.get(path=self.path[: -self.steplen])

    @property
    def series_slug(self) -> str:
        return self.url_path.rstrip("/").split("/")[-2]

    @property
    def public_address(self) -> str:
        """The page's own address with the site's name, for codes on paper and mails."""
        return settings.BASE_URL + (self.relative_url(None) or "/")

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        modes: list[tuple[str, Any]] = view_of(self, "preview_modes")(self.locale.language_code)
        return modes

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Wagtail asks its own view restrictions, which an editor may lift or change; the brochure's word stands.
        if self.is_internal and not user_can_read_internal(request.user) and not getattr(request, "is_preview", False):
            return redirect_to_login(request.get_full_path(), settings.WAGTAIL_FRONTEND_LOGIN_URL)
        response: HttpResponse = super().serve(request, *args, **kwargs)
        return response

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        theme = mode_name.removeprefix("pdf-")
        if theme in THEMES and theme != mode_name:
            pages: HttpResponse = view_of(self, "preview_pages")(request, self, theme)
            return pages
        return super().serve_preview(request, mode_name)

    @path("", name="chooser")
    @path("<slug:institution>/", name="institution")
    @path("<slug:institution>/<slug:theme>/", name="variant")
    def chooser(self, request: HttpRequest, institution: str = "", theme: str = "") -> HttpResponse:
        """The brochure as a web page, with its chooser: institution, colour, language."""
        answer: HttpResponse = view_of(self, "page")(request, self, institution, theme)
        return answer
