"""Pages are found: those whose feature registers a kind of its own as that, all others as pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from hub.core import searchable
from hub.core.searchable import Entry, Kind
from hub.core.visibility import VisiblePageQuerySet
from network.institutions.models import InstitutionPage

# A page above this depth stands below no institution's page: root, front page, the network's page, the institution's.
DEPTH_BELOW_INSTITUTION = 5


def entries(page: Page) -> list[Entry]:
    if page.depth == 1:
        return []
    lead = getattr(page, "lead", "") or getattr(page, "hero_lead", "")
    return searchable.page_entries(page, lead=lead, institution_id=_institution_id(page))


def visible(user: Any) -> PageQuerySet:
    own = [kind.model for kind in searchable.kinds() if issubclass(kind.model, Page) and kind.model is not Page]
    pages = VisiblePageQuerySet(model=Page).visible_to(user)
    return pages.filter(depth__gt=1).not_type(*own)


def _institution_id(page: Page) -> int | None:
    if page.depth < DEPTH_BELOW_INSTITUTION:
        return None
    return InstitutionPage.objects.ancestor_of(page).values_list("institution_id", flat=True).first()


def register_all() -> None:
    searchable.register(Kind("page", _("Pages"), Page, entries, visible, searchable.page_url, order=10))
