from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from materials.brochures.forms import BrochureDetailForm
from network.institutions.models import Institution


class BrochureDetail(models.Model):
    """What one institution adds to one brochure: a paragraph of its own, in the brochure's language."""

    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, related_name="brochure_details", verbose_name=_("institution")
    )
    brochure = models.ForeignKey(
        "brochures.BrochurePage", on_delete=models.CASCADE, related_name="details", verbose_name=_("brochure")
    )
    local_paragraph = models.TextField(
        _("how we do it here"),
        max_length=500,
        help_text=_(
            "One short paragraph in the language of the brochure: whom to contact first, how you plan together. "
            "It appears in the brochure's own place for it. The files are made anew when you save."
        ),
    )

    # As it stood before it was saved, see `handlers`.
    before: "BrochureDetail | None" = None

    base_form_class = BrochureDetailForm

    panels = [
        FieldPanel("institution"),
        FieldPanel("brochure"),
        FieldPanel("local_paragraph"),
    ]

    class Meta:
        verbose_name = _("brochure detail")
        verbose_name_plural = _("brochure details")
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "brochure"],
                name="detail_of_institution_unique",
                violation_error_message=_("This institution has already added its paragraph to this brochure."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.brochure} – {self.institution}"

    @property
    def printed(self) -> tuple[int, int, str]:
        """What of it the brochure's files show, and which files."""
        return self.brochure_id, self.institution_id, self.local_paragraph
