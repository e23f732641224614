"""What the front page and section pages list. Each asks the features' own QuerySets; nothing here says who may see."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from wagtail.models import Page

from hub.core.visibility import VisiblePageQuerySet
from materials.brochures.models import BrochurePage
from network.institutions.models import Institution, InstitutionIndexPage, InstitutionText

if TYPE_CHECKING:
    from hub.accounts.models import User

LATEST = 4
BROCHURES = 6


def visible_pages(user: "User | AnonymousUser") -> VisiblePageQuerySet:
    """Pages of every kind that `user` may read, as plain `Page` rows."""
    return VisiblePageQuerySet(model=Page).visible_to(user)


def children(page: Page, user: "User | AnonymousUser") -> QuerySet[Page]:
    """Pages right below `page`, in the order of the page tree."""
    return visible_pages(user).child_of(page).order_by("path")


def latest(page: Page, user: "User | AnonymousUser") -> QuerySet[Page]:
    """The newest pages below `page`, the newest first; what navigation and the foot always show is no news."""
    from home.models import HomePage, HubSettings, SectionPage

    pages = visible_pages(user).descendant_of(page).not_type(HomePage, SectionPage, InstitutionIndexPage)
    for name in ("contact_page", "accessibility_page", "privacy_page"):
        chosen = HubSettings.objects.filter(**{f"{name}__isnull": False}).values(f"{name}__translation_key")
        pages = pages.exclude(translation_key__in=chosen)
    return (
        pages.filter(first_published_at__isnull=False, show_in_menus=False)
        .select_related("content_type")
        .order_by("-first_published_at", "path")[:LATEST]
    )


def brochures(page: Page, user: "User | AnonymousUser") -> QuerySet[BrochurePage]:
    """The first brochures below `page`, in the order of the page tree."""
    return BrochurePage.objects.descendant_of(page).visible_to(user).with_source().order_by("path")[:BROCHURES]


def institutions() -> QuerySet[Institution]:
    """Today's members with their words and logos, by short name: three queries, however many there are."""
    texts = Prefetch("texts", InstitutionText.objects.select_related("locale"))
    return Institution.objects.members().prefetch_related(texts, "logos")


def front_page(page: Page, user: "User | AnonymousUser") -> dict[str, Any]:
    """The front page's lists: `brochures`, `latest` (pages of every kind) and `institutions`."""
    return {"brochures": brochures(page, user), "latest": latest(page, user), "institutions": institutions()}
