from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from hub.core.fields import WebAddressField
from hub.core.texts import LocaleText, TextsMixin


class FunderQuerySet(models.QuerySet["Funder"]):
    def with_texts(self) -> "FunderQuerySet":
        """Names and logos with them: three queries, however many funders."""
        return self.prefetch_related("texts__locale", "logos")


class Funder(TextsMixin, index.Indexed, ClusterableModel):
    """Who pays: shown with its logo in the foot of every page and on projects."""

    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    url = WebAddressField(_("website"), blank=True)

    objects = FunderQuerySet.as_manager()

    search_fields = [
        index.SearchField("slug"),
        index.AutocompleteField("slug"),
        # The list of funders is sorted by it, also where it is searched.
        index.FilterField("slug"),
        index.RelatedFields("texts", [index.SearchField("name"), index.AutocompleteField("name")]),
    ]

    class Meta:
        verbose_name = _("funder")
        verbose_name_plural = _("funders")
        ordering = ["slug"]

    def __str__(self) -> str:
        text = self.text()
        return text.name if text else self.slug


class FunderText(LocaleText):
    owner = ParentalKey(Funder, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=200)

    class Meta:
        verbose_name = _("name of a funder")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "locale"],
                name="funder_text_language_unique",
                violation_error_message=_("This language is here twice."),
            )
        ]

    def __str__(self) -> str:
        return self.name
