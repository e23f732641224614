from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import blocks
from wagtail.models import PageManager
from wagtail.search import index

from hub.core.blocks import BodyBlock
from hub.core.fields import StreamField, WebAddressField
from hub.core.models import BasePage
from hub.core.page_views import view_of
from network.institutions.models import Institution, Region
from network.institutions.models.pages import is_institutions
from network.projects.blocks import ContactBlock, ObjectiveBlock, ProjectDocumentBlock
from network.projects.forms import ProjectPageForm
from network.projects.funding_blocks import FundingBlock
from network.projects.models.querysets import ProjectQuerySet, ProjectState, state_on
from network.projects.panels import content_panels
from network.projects.rules import faults_of, faults_of_parent


class ProjectPage(BasePage):
    """A project of the network, from its plan to its results."""

    class EuSentence(models.TextChoices):
        """The sentences of the Commission's guide on the emblem, shown word for word."""

        COFUNDED = "cofunded", _("Co-funded by the European Union")
        FUNDED = "funded", _("Funded by the European Union")

    class EuEmblem(models.TextChoices):
        COLOUR = "colour", _("The emblem in colour")
        MONO = "mono", _("The emblem in black and white")

    template = "pages/project.html"
    parent_page_types = ["projects.ProjectIndexPage"]
    subpage_types: list[str] = []
    base_form_class = ProjectPageForm

    short_name = models.CharField(
        _("short name"), max_length=60, blank=True, help_text=_("What people call the project.")
    )
    lead = models.TextField(_("lead"), max_length=400, blank=True)
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"), help_text=_("The last day of the project."))
    programme = models.CharField(_("programme"), max_length=160, blank=True)
    parent_project = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("parent project"),
        help_text=_("The project that this one is a part of, where it has a page here."),
    )
    parent_name = models.CharField(_("or a parent project elsewhere"), max_length=160, blank=True)
    parent_url = WebAddressField(_("its website"), blank=True)
    regions = ParentalManyToManyField(Region, blank=True, related_name="+", verbose_name=_("regions"))
    coordinator = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("coordinator"),
        help_text=_("An institution of the network."),
    )
    coordinator_name = models.CharField(_("or another organisation"), max_length=160, blank=True)
    website = WebAddressField(_("website of the project"), blank=True)
    target_groups = StreamField(
        [("group", blocks.CharBlock(label=_("Target group"), max_length=160))],
        verbose_name=_("target groups"),
        blank=True,
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("description"), blank=True)
    objectives = StreamField(
        [("objective", ObjectiveBlock())],
        verbose_name=_("objectives"),
        blank=True,
        help_text=_("They are numbered by their order."),
    )
    measures = StreamField(BodyBlock(required=False), verbose_name=_("measures"), blank=True)
    results = StreamField(
        BodyBlock(required=False),
        verbose_name=_("results"),
        blank=True,
        help_text=_("What the project left behind. Shown as soon as there is something here."),
    )
    funding = StreamField(FundingBlock(required=False), verbose_name=_("funding"), blank=True)
    eu_funded = models.BooleanField(_("funded by the European Union"), default=False)
    eu_sentence = models.CharField(_("funding sentence"), max_length=10, choices=EuSentence, blank=True)
    eu_emblem = models.CharField(_("EU emblem"), max_length=10, choices=EuEmblem, blank=True)
    documents = StreamField([("document", ProjectDocumentBlock())], verbose_name=_("documents"), blank=True)
    contacts = StreamField([("contact", ContactBlock())], verbose_name=_("contact people"), blank=True)

    objects = PageManager.from_queryset(ProjectQuerySet)()

    content_panels = [*BasePage.content_panels, *content_panels()]
    search_fields = [
        *BasePage.search_fields,
        *(
            index.SearchField(name)
            for name in (
                "short_name",
                "lead",
                "programme",
                "target_groups",
                "body",
                "objectives",
                "measures",
                "results",
            )
        ),
    ]

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")

    @classmethod
    def can_create_at(cls, parent: Any) -> bool:
        return super().can_create_at(parent) and not is_institutions(parent)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **view_of(self, "context")(self, request)}

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.ends < self.starts:
            raise ValidationError({"ends": _("The project cannot end before it starts.")})
        if faults := faults_of_parent(self):
            raise ValidationError(faults)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        # Whatever way it is published: forms tell the faults by their fields, here nothing slips past them.
        whole = kwargs.get("update_fields") is None
        if whole and self.live and kwargs.get("clean", True) and (faults := faults_of(self)):
            raise ValidationError(faults)
        return super().save(*args, **kwargs)

    @property
    def state(self) -> ProjectState:
        """Upcoming, running or ended, by today's date."""
        return state_on(self.starts, self.ends, timezone.localdate())
