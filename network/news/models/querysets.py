from typing import Any, Self

from django.db.models import Exists, OuterRef, Prefetch, Q

from hub.core.models import HubImage
from hub.core.visibility import VisiblePageQuerySet

# The cuts of a picture in lists: of a row, and of the first piece of news, which is larger.
ROW_PICTURES = ("fill-240x160", "fill-480x320")
LEAD_PICTURES = ("fill-640x400", "fill-1280x800")


class NewsPageQuerySet(VisiblePageQuerySet):
    def newest_first(self) -> Self:
        """By the date on the page; of one day, what was made last comes first."""
        return self.order_by("-date", "-pk")

    def for_rows(self) -> Self:
        """The newest first, with all that a row without a picture shows, in the same query."""
        return self.select_related("locale", "alias_of__locale", "institution").defer_streamfields().newest_first()

    def for_list(self) -> Self:
        """As `for_rows`, with pictures: two more queries, however many rows."""
        pictures = HubImage.objects.prefetch_renditions(*ROW_PICTURES, *LEAD_PICTURES)
        return self.for_rows().prefetch_related(Prefetch("picture", pictures))

    def about(self, theme: str) -> Self:
        """News of the theme with the address name `theme`."""
        return self.filter(themes__slug=theme)

    def of_institution(self, slug: str) -> Self:
        """News that stands below the institution's own page, and news of others that concerns it."""
        links: Any = self.model._meta.get_field("institutions").remote_field.through
        concerned = links.objects.filter(newspage=OuterRef("pk"), institution__slug=slug)
        return self.filter(Q(institution__slug=slug) | Exists(concerned))

    def of_year(self, year: int) -> Self:
        return self.filter(date__year=year)
