"""What the front page and section pages list. Each asks the features' own QuerySets; nothing here says who may see."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet
from wagtail.models import Page

from hub.core.visibility import VisiblePageQuerySet
from network.institutions.models import Institution, InstitutionText

if TYPE_CHECKING:
    from hub.accounts.models import User

Visitor = "User | AnonymousUser"
LATEST = 4


@dataclass(frozen=True)
class Card:
    """A brochure as the front page shows it. `image_url` is the preview of its first page, or empty."""

    title: str
    audience: str
    url: str
    image_url: str
    alt: str
    theme_name: str


def visible_pages(user: "User | AnonymousUser") -> VisiblePageQuerySet:
    """Pages of every kind that `user` may read, as plain `Page` rows."""
    return VisiblePageQuerySet(model=Page).visible_to(user)


def children(page: Page, user: "User | AnonymousUser") -> QuerySet[Page]:
    """Pages right below `page`, in the order of the page tree."""
    return visible_pages(user).child_of(page).order_by("path")


def latest(page: Page, user: "User | AnonymousUser") -> QuerySet[Page]:
    """The newest pages below `page`, sections and the page itself left out, the newest first."""
    from home.models import HomePage, SectionPage

    return (
        visible_pages(user)
        .descendant_of(page)
        .not_type(HomePage, SectionPage)
        .filter(first_published_at__isnull=False)
        .select_related("content_type")
        .order_by("-first_published_at")[:LATEST]
    )


def institutions() -> QuerySet[Institution]:
    """Today's members with their words and logos, by short name: three queries, however many there are."""
    texts = Prefetch("texts", InstitutionText.objects.select_related("locale"))
    return Institution.objects.members().prefetch_related(texts, "logos")


def front_page(page: Page, user: "User | AnonymousUser") -> dict[str, Any]:
    """The front page's lists: `brochures` (Cards), `latest` (Pages), `institutions`."""
    return {"brochures": [], "latest": latest(page, user), "institutions": institutions()}
