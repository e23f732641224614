"""Who may make share links, and of what."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import Page, PageViewRestriction

from hub.core.visibility import VisiblePageQuerySet
from materials.brochures.models import BrochurePage
from materials.sharing.models import ShareLink
from network.institutions.active_roles import standing
from network.institutions.models import Institution, InstitutionPage
from network.institutions.permissions import InstitutionPermissionPolicy

share_link_policy = InstitutionPermissionPolicy(ShareLink)


def shareable_pages(user: Any) -> VisiblePageQuerySet:
    """Internal pages that `user` may read and open to others: a coordinator all, others those that concern their own
    institutions, which are the brochures and what stands below the institutions' own pages.

    Public pages have an address of their own to pass on. What lies behind a password or is for certain groups is not
    the staff's to read, and so is not to be opened either.
    """
    pages = VisiblePageQuerySet(Page)
    stricter = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.LOGIN)
    internal = pages.visible_to(user).exclude(pk__in=pages.visible_to(AnonymousUser()).values("pk"))
    internal = internal.exclude(_on_the_way(stricter, "page__path"))
    known = standing(user)
    if known.is_coordinator:
        return internal
    places = InstitutionPage.objects.all()
    brochures_of_all = Q(pk__in=BrochurePage.objects.values("pk")) & ~_on_the_way(places, "path")
    mine = _on_the_way(places.filter(institution__in=known.institutions), "path")
    return internal.filter(brochures_of_all | Q(mine)) if known.institutions else internal.none()


def _on_the_way(rows: QuerySet[Any], path: str) -> Exists:
    """Whether the page at one of the paths of `rows` is the page itself or above it."""
    return Exists(rows.filter(**{path: Substr(OuterRef("path"), 1, Length(path))}))


def owner_of(page: Page) -> Institution | None:
    """The institution below whose page `page` stands; None for the network's own pages."""
    place = InstitutionPage.objects.ancestor_of(page, inclusive=True).select_related("institution").first()
    return place.institution if place else None


def possible_owners(user: Any) -> list[Institution | None]:
    """In whose name `user` may make a link to a page of the network; None among them stands for the network."""
    members = Institution.objects.members().order_by("short_name")
    known = standing(user)
    return [None, *members] if known.is_coordinator else list(members.filter(pk__in=known.institutions))
