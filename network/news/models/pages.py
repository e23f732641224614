from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, PageManager, TranslatableMixin
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hub.core.blocks import BodyBlock
from hub.core.fields import StreamField
from hub.core.models import BasePage, HubImage
from hub.core.page_views import view_of
from hub.core.related import RelatedPage, related_pages_panel
from network.institutions.models import Institution, InstitutionPage
from network.news.forms import NewsPageForm
from network.news.models.querysets import NewsPageQuerySet
from network.topics.models import Theme

FIRST_DAY = date(2000, 1, 1)
FURTHEST_AHEAD = timedelta(days=366)
# Below the list of news this name leads to its feed.
FEED = "atom"


class NewsAuthor(TranslatableMixin, Orderable):
    """Who wrote it: a person, or a team by its name."""

    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(
        _("role"), max_length=120, blank=True, help_text=_("For example: project manager, Kaira Vocational College")
    )
    is_team = models.BooleanField(_("this is a team"), default=False)

    panels = [FieldPanel("name"), FieldPanel("role"), FieldPanel("is_team")]
    override_translatable_fields = [SynchronizedField("name")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name


class NewsRelatedPage(RelatedPage):
    page = ParentalKey("news.NewsPage", on_delete=models.CASCADE, related_name="related_pages")


class NewsPage(BasePage):
    """A piece of news: an institution's below its own page, the network's below the list of news."""

    template = "news/page.html"
    parent_page_types = ["news.NewsIndexPage", "institutions.InstitutionPage"]
    subpage_types: list[str] = []
    base_form_class = NewsPageForm

    lead = models.TextField(
        _("lead"), max_length=400, help_text=_("One to three sentences. Shown in lists and feeds too.")
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)
    date = models.DateField(
        _("date"),
        default=timezone.localdate,
        help_text=_(
            "Shown on the page; lists follow it. A date ahead does not delay the publishing: for that, set a schedule."
        ),
    )
    picture = models.ForeignKey(
        HubImage, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_text = models.CharField(
        _("description of the picture"),
        max_length=255,
        blank=True,
        help_text=_("What the picture shows, for who cannot see it. Needed before publishing."),
    )
    picture_is_decorative = models.BooleanField(
        _("the picture is decoration only"),
        default=False,
        help_text=_("It tells nothing that the words do not: it needs no description."),
    )
    picture_caption = models.CharField(_("caption"), max_length=250, blank=True)
    picture_credit = models.CharField(_("picture by"), max_length=120, blank=True)
    themes = ParentalManyToManyField(Theme, blank=True, related_name="news", verbose_name=_("themes"))
    institutions = ParentalManyToManyField(
        Institution,
        blank=True,
        related_name="news_about",
        verbose_name=_("institutions concerned"),
        help_text=_("The news is found among theirs too. The institution whose news it is needs no mark."),
    )
    # Whose page it stands below; none below the network's list. Kept here so that a list asks nothing a row.
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="news"
    )

    objects = PageManager.from_queryset(NewsPageQuerySet)()

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("date"),
        MultiFieldPanel(
            [
                FieldPanel("picture"),
                FieldPanel("picture_text"),
                FieldPanel("picture_is_decorative"),
                FieldPanel("picture_caption"),
                FieldPanel("picture_credit"),
            ],
            heading=_("Picture"),
        ),
        FieldPanel("body"),
        InlinePanel("authors", heading=_("Authors"), label=_("Author"), max_num=12),
        MultiFieldPanel([FieldPanel("themes"), FieldPanel("institutions")], heading=_("What and whom it is about")),
        related_pages_panel(),
    ]
    # What it is about, when and with which picture is the same in every language; words are each language's own.
    override_translatable_fields = [
        TranslatableField("picture_text"),
        TranslatableField("picture_caption"),
        SynchronizedField("picture_credit"),
        SynchronizedField("picture", overridable=False),
        SynchronizedField("picture_is_decorative", overridable=False),
        SynchronizedField("date", overridable=False),
        SynchronizedField("themes", overridable=False),
        SynchronizedField("institutions", overridable=False),
    ]
    search_fields = [
        *BasePage.search_fields,
        index.SearchField("lead"),
        index.SearchField("body"),
        index.FilterField("date"),
        index.FilterField("institution"),
    ]

    class Meta:
        verbose_name = _("news article")
        verbose_name_plural = _("news articles")
        indexes = [models.Index(fields=["-date", "-page_ptr"], name="news_newest_first")]

    def clean(self) -> None:
        super().clean()
        if self.date and not FIRST_DAY <= self.date <= timezone.localdate() + FURTHEST_AHEAD:
            raise ValidationError({"date": _("Give a date from the year 2000 on, and at most a year ahead.")})
        if self.slug == FEED:
            raise ValidationError({"slug": _("In addresses this name stands for the feed. Choose another.")})

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if kwargs.get("update_fields") is None:
            self.institution_id = self.owner_above()
        return super().save(*args, **kwargs)

    @property
    def picture_needs_words(self) -> bool:
        """Whether the picture has no description and is not marked as decoration: such a page is not published."""
        return bool(self.picture_id and not self.picture_is_decorative and not self.picture_text.strip())

    @property
    def picture_alt(self) -> str:
        return "" if self.picture_is_decorative else self.picture_text

    def owner_above(self) -> int | None:
        """Primary key of the institution below whose page it stands. One query."""
        parents = InstitutionPage.objects.filter(path=self.path[: -self.steplen])
        return parents.values_list("institution_id", flat=True).first()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **view_of(self, "context")(self, request)}
