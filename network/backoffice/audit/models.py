from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import PageLogEntry

from network.institutions.models import Institution


class PageEntryOwner(models.Model):
    """Whose page a page's log entry is about, as it was then: pages move, and what is deleted has no place any more."""

    entry = models.OneToOneField(PageLogEntry, on_delete=models.CASCADE, related_name="owner")
    institution = models.ForeignKey(
        Institution, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("institution")
    )
    # Kept as words too, for the time after the institution.
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        verbose_name = _("institution of a log entry")
        verbose_name_plural = _("institutions of log entries")

    def __str__(self) -> str:
        return f"{self.name}: {self.entry}"
