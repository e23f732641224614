"""What things are about: the network's own short list of themes, the same for news and for peer coaches."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from hub.core.texts import LocaleText, TextsMixin


class ThemeQuerySet(models.QuerySet["Theme"]):
    def with_texts(self) -> "ThemeQuerySet":
        """Names with them: two more queries, however many themes."""
        return self.prefetch_related("texts__locale")


class Theme(TextsMixin, ClusterableModel):
    slug = models.SlugField(_("address name"), max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Themes are listed from the smallest number to the largest.")
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        text = self.text()
        return text.name if text else self.slug


class ThemeText(LocaleText):
    owner = ParentalKey(Theme, on_delete=models.CASCADE, related_name="texts")
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        verbose_name = _("name of a theme")
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "locale"],
                name="theme_text_language_unique",
                violation_error_message=_("This language is here twice."),
            )
        ]

    def __str__(self) -> str:
        return self.name
