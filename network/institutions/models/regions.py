from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from hub.core.texts import LocaleText, TextsMixin


class RegionQuerySet(models.QuerySet["Region"]):
    def with_texts(self) -> "RegionQuerySet":
        """Names with them: two more queries, however many regions."""
        return self.prefetch_related("texts__locale")


class Region(TextsMixin, ClusterableModel):
    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Regions are listed from the smallest number to the largest.")
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        text = self.text()
        return text.name if text else self.slug


class RegionText(LocaleText):
    owner = ParentalKey(Region, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("name of a region")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "locale"],
                name="region_text_language_unique",
                violation_error_message=_("This language is here twice."),
            )
        ]

    def __str__(self) -> str:
        return self.name
