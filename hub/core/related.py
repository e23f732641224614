"""Pages that a page points on to, of whatever kind."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from hub.core.visibility import VisiblePageQuerySet

MOST = 6


class RelatedPage(Orderable):
    """One page pointed at. A subclass adds `page` (ParentalKey, related_name `related_pages`), the page that points."""

    target = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))

    panels = [PageChooserPanel("target")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return str(self.target)


def related_pages_panel() -> InlinePanel:
    """The part of a page's form where its related pages are chosen."""
    return InlinePanel("related_pages", heading=_("Related pages"), label=_("Page"), max_num=MOST)


def related_to(page: Any, user: Any) -> list[Page]:
    """The pages that `page` points at and `user` may read, in their order, each in the language of `page` where it is
    published in it. Plain `Page` rows; two queries."""
    chosen = list(page.related_pages.select_related("target")) if page.pk else list(page.related_pages.all())
    keys = [row.target.translation_key for row in chosen]
    if not keys:
        return []
    here = Q(locale=page.locale_id) | Q(pk__in=[row.target_id for row in chosen])
    pages = VisiblePageQuerySet(model=Page).visible_to(user).filter(here, translation_key__in=keys)
    found: dict[Any, Page] = {}
    for one in pages.select_related("locale", "content_type"):
        if one.translation_key not in found or one.locale_id == page.locale_id:
            found[one.translation_key] = one
    return [found[key] for key in dict.fromkeys(keys) if key in found]
