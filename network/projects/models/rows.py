"""What is asked for by the database, and so stands in rows: who takes part, and who pays."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from hub.core.fields import WebAddressField
from hub.core.related import RelatedPage
from network.institutions.models import Funder, Institution

ONE_OF_TWO = _("Choose an institution of the network or write a name, one of the two.")


class ProjectPartner(Orderable):
    """One partner: an institution of the network, or an organisation by its name."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="partners")
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institution of the network"),
    )
    name = models.CharField(_("or another organisation"), max_length=160, blank=True)
    url = WebAddressField(_("its website"), blank=True)

    panels = [FieldPanel("institution"), FieldPanel("name"), FieldPanel("url")]

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")

    def __str__(self) -> str:
        return self.institution.short_name if self.institution else self.name

    def clean(self) -> None:
        super().clean()
        self.name = " ".join(self.name.split())
        if self.institution_id and self.name:
            raise ValidationError({"name": ONE_OF_TWO})
        if not (self.institution_id or self.name):
            raise ValidationError({"institution": ONE_OF_TWO})
        if self.institution_id and self.url:
            raise ValidationError({"url": _("An institution of the network has its website already.")})


class ProjectFunder(Orderable):
    """A funder whose logo stands on the page."""

    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="funders")
    funder = models.ForeignKey(Funder, on_delete=models.PROTECT, related_name="+", verbose_name=_("funder"))

    panels = [FieldPanel("funder")]

    class Meta(Orderable.Meta):
        verbose_name = _("funder")
        verbose_name_plural = _("funders")

    def __str__(self) -> str:
        return str(self.funder)


class ProjectRelatedPage(RelatedPage):
    page = ParentalKey("projects.ProjectPage", on_delete=models.CASCADE, related_name="related_pages")
