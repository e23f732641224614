from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from materials.brochures.models.variants import OUTPUT_NAMES
from network.institutions.models import Institution


class DownloadCount(models.Model):
    """How many times a kind of file of a brochure was fetched on a day; nothing about who fetched it.

    `institution` is empty for the network's own version. `materials.brochures.downloads` counts and reads.
    """

    day = models.DateField(_("day"))
    brochure = models.ForeignKey(
        "brochures.BrochurePage", on_delete=models.CASCADE, related_name="+", verbose_name=_("brochure")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, null=True, related_name="+", verbose_name=_("institution")
    )
    output = models.CharField(_("file"), max_length=10, choices=OUTPUT_NAMES)
    count = models.PositiveIntegerField(_("downloads"), default=0)

    # Notes of the system's own: a brochure or an institution is not "used" by them.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("download count")
        verbose_name_plural = _("download counts")
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "day", "brochure", "output"],
                condition=Q(institution__isnull=False),
                name="downloads_of_institution_unique",
            ),
            models.UniqueConstraint(
                fields=["day", "brochure", "output"],
                condition=Q(institution__isnull=True),
                name="downloads_of_network_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.brochure_id}/{self.institution_id or 'network'}/{self.output}: {self.count}"
