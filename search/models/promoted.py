from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

LONGEST_LINES = 1000


class PromotedResult(models.Model):
    """A page that a coordinator wants found first where somebody searches for certain words."""

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default=settings.LANGUAGE_CODE,
        help_text=_("In which language’s search the page is shown."),
    )
    words = models.TextField(
        _("words searched for"),
        max_length=LONGEST_LINES,
        help_text=_(
            "One search a line. The page is shown to whoever searches for all the words of a line, in any of their "
            "forms and with other words beside them."
        ),
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    text = models.CharField(
        _("text"), max_length=200, blank=True, help_text=_("Shown below the title. May be left empty.")
    )
    order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Where several pages fit, the smallest number is shown first.")
    )

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["language", "order", "pk"]

    def __str__(self) -> str:
        return ", ".join(self.lines)

    def clean(self) -> None:
        self.words = "\n".join(self.lines)
        if not any(character.isalnum() for character in self.words):
            raise ValidationError({"words": _("Write at least one word.")})

    @property
    def lines(self) -> list[str]:
        """The searches that the page is shown for."""
        return [" ".join(line.split()) for line in self.words.splitlines() if line.strip()]
