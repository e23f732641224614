"""Whose a page or a file is to a person: what they work on, what they only see, and what is not there for them."""

from enum import IntEnum
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length, Substr
from wagtail.models import Page
from wagtail.permission_policies.collections import CollectionPermissionLookupMixin
from wagtail.permissions import page_permission_policy

from hub.core.visibility import VisiblePageQuerySet
from network.institutions.active_roles import Standing, standing
from network.institutions.models import InstitutionPage


class Reach(IntEnum):
    """How far a person reaches: from what is not there for them to what is their own."""

    NONE = 0
    SEEN = 1
    LANGUAGE = 2
    OWN = 3


def _institution_above(path: str = "path") -> QuerySet[Any]:
    """The institution's page at or above the page whose path the outer query's `path` is."""
    return InstitutionPage.objects.filter(path=Substr(OuterRef(path), 1, Length("path")))


def with_institution(pages: QuerySet[Any]) -> QuerySet[Any]:
    """`pages`, each with `institution_above`: the key of the institution below whose page it stands, or None."""
    owner = _institution_above().values("institution_id")[:1]
    return pages.annotate(institution_above=Subquery(owner, output_field=IntegerField()))


def reach_of_page(user: Any, page: Any) -> Reach:
    """How far `user` reaches to `page`, one that `with_institution` has brought."""
    known = standing(user)
    if known.is_coordinator or page.institution_above in known.institutions:
        return Reach.OWN
    if page.locale_id in known.translates and page.depth > 1:
        return Reach.LANGUAGE
    # The root holds all languages; a living page of the network is everybody's to read.
    if page.depth == 1 or (page.institution_above is None and visible_pages(user).filter(pk=page.pk).exists()):
        return Reach.SEEN
    return Reach.NONE


def find_page(user: Any, key: int) -> tuple[Any, Reach]:
    """The page with the primary key `key` and how far `user` reaches to it; None and NONE where there is none."""
    page = with_institution(Page.objects.all()).filter(pk=key).first()
    return (page, reach_of_page(user, page)) if page is not None else (None, Reach.NONE)


def visible_pages(user: Any) -> QuerySet[Any]:
    """Every published page that `user` may read, of whatever kind."""
    return VisiblePageQuerySet(Page).visible_to(user)


def translatable_pages() -> QuerySet[Any]:
    """The published pages that anybody at all may read, whosever they are, in the language they were written in."""
    return visible_pages(AnonymousUser()).filter(alias_of=None, depth__gt=1)


def works_on(known: Standing) -> Q:
    """The condition of a page to be one that a person of this standing works on."""
    if known.is_coordinator:
        return Q()
    below_mine = _institution_above().filter(institution__in=known.institutions)
    return Q(Exists(below_mine)) | Q(locale__in=known.translates, depth__gt=1)


def offered_pages(user: Any, pages: QuerySet[Any]) -> QuerySet[Any]:
    """Those of `pages` that `user` may link to: what anybody in the admin may read, and one's own drafts.

    With them the pages on the way down to one's own: a chooser is walked from the top.
    """
    if user.is_superuser or standing(user).is_coordinator:
        return pages
    on_the_way = page_permission_policy.explorable_instances(user).values("pk")
    wanted = works_on(standing(user)) | Q(pk__in=visible_pages(user).values("pk")) | Q(pk__in=on_the_way)
    # Searching understands keys only, no conditions on other tables.
    return pages.filter(pk__in=Page.objects.filter(wanted).order_by().values("pk"))


def is_on_the_way(user: Any, page: Any) -> bool:
    """Whether `page` leads down to pages that `user` works on."""
    return bool(page_permission_policy.explorable_instances(user).filter(pk=page.pk).exists())


def reach_of_file(user: Any, policy: CollectionPermissionLookupMixin, file: Any) -> Reach:
    """How far `user` reaches to an image or document: own collections are worked on, shared ones chosen from."""
    ask = policy.user_has_any_permission_for_instance
    if ask(user, ["change"], file):
        return Reach.OWN
    return Reach.SEEN if ask(user, ["choose"], file) else Reach.NONE
