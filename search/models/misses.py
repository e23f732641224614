from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

LONGEST_WORDS = 80


class SearchMissQuerySet(models.QuerySet["SearchMiss"]):
    def waiting(self) -> "SearchMissQuerySet":
        """Those that nobody has handled since they were last searched for."""
        return self.filter(handled_at=None)


class SearchMiss(models.Model):
    """Words that were searched for and not found: how often and when, and nothing about who searched.

    `search.misses` counts, forgets and says which words are not kept.
    """

    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    words = models.CharField(_("words searched for"), max_length=LONGEST_WORDS)
    count = models.PositiveIntegerField(_("times"), default=0)
    first_at = models.DateTimeField(_("first searched for"))
    last_at = models.DateTimeField(_("last searched for"))
    handled_at = models.DateTimeField(_("handled"), null=True, blank=True)

    # Notes of the system's own.
    wagtail_reference_index_ignore = True

    objects = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without results")
        verbose_name_plural = _("searches without results")
        constraints = [models.UniqueConstraint(fields=["language", "words"], name="search_miss_unique")]
        indexes = [models.Index(fields=["-count"], name="search_miss_waiting", condition=Q(handled_at=None))]

    def __str__(self) -> str:
        return self.words
