from collections.abc import Iterable
from uuid import UUID, uuid5

from django.db import models
from django.utils.translation import gettext_lazy as _


class FeedIdQuerySet(models.QuerySet["FeedId"]):
    def known(self, keys: Iterable[UUID], language: str) -> dict[UUID, str]:
        """Ids of before, by the pages' translation keys. One query."""
        rows = self.filter(translation_key__in=list(keys), language=language)
        return dict(rows.values_list("translation_key", "uri"))


class FeedId(models.Model):
    """What feeds called a page before its id was a UUID. Who reads the feed has it under this name, and keeps it so.

    The migration that brought the table filled it; nothing is added.
    """

    translation_key = models.UUIDField(_("translation key"))
    language = models.CharField(_("language"), max_length=10)
    uri = models.CharField(_("id in feeds"), max_length=400)

    objects = FeedIdQuerySet.as_manager()

    class Meta:
        verbose_name = _("former id in feeds")
        verbose_name_plural = _("former ids in feeds")
        constraints = [models.UniqueConstraint(fields=["translation_key", "language"], name="feed_id_once")]

    def __str__(self) -> str:
        return self.uri


def feed_uuid(key: UUID, language: str, part: str = "") -> UUID:
    """The same for ever: of a page by its translation key, of a part of a list by the filters in its address too."""
    name = uuid5(key, language)
    return uuid5(name, part) if part else name
