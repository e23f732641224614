from django.db import models
from django.utils.translation import gettext_lazy as _

from network.institutions.models import Institution


class SearchEntry(models.Model):
    """The words of one row in one language, as they are shown and as they are searched for.

    The three `…_words` are the analysed tokens; the database keeps its own index of them (`search/storage`). The row
    itself is asked for at each search, by its kind: what stands here says nothing of who may see it.
    """

    kind = models.CharField(_("kind"), max_length=40)
    object_id = models.PositiveBigIntegerField(_("key of the row"))
    language = models.CharField(_("language"), max_length=10)
    institution = models.ForeignKey(
        Institution, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )
    title = models.TextField(_("title"))
    lead = models.TextField(_("lead"), blank=True)
    text = models.TextField(_("text"), blank=True)
    title_words = models.TextField(editable=False, blank=True)
    lead_words = models.TextField(editable=False, blank=True)
    text_words = models.TextField(editable=False, blank=True)
    analysis_version = models.CharField(max_length=40, editable=False)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    # Made from other rows, which hold the references themselves.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "language"], name="search_entry_once_a_language")
        ]

    def __str__(self) -> str:
        return self.title
