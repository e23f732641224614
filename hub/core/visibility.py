"""What a visitor may see. Everything that lists, serves, feeds or searches pages asks here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

from hub.core.registry import Registry

# Accounts of the hub are its own model, which this room does not know.
Visitor = AbstractUser | AnonymousUser

internal_readers: Registry[Callable[[Any], bool]] = Registry("test of internal readers")
closed_pages: Registry[Callable[[], PageQuerySet]] = Registry("way to close pages")
closed_alone: Registry[Callable[[], PageQuerySet]] = Registry("way to close single pages")


class LinkHolder(AnonymousUser):
    """A visitor for the time of one request, to whom a share link opens the pages with the keys `opened`.

    To everything else an anonymous visitor like any other.
    """

    def __init__(self, opened: Iterable[int]) -> None:
        super().__init__()
        self.opened = frozenset(opened)


def register_internal_readers(test: Callable[[Any], bool]) -> None:
    """Let whom `test` says yes to read internal material; asked of active users who have signed in."""
    internal_readers.add(test, test)


def register_closed(pages: Callable[[], PageQuerySet]) -> None:
    """Keep what `pages()` gives, and all below it, out of the site for everybody, as long as it is given.

    Asked in the query of the pages themselves, so what depends on today's date needs nobody to note that it has come.
    """
    closed_pages.add(pages, pages)


def register_closed_alone(pages: Callable[[], PageQuerySet]) -> None:
    """Keep what `pages()` gives out of the site, as `register_closed` does, but not what stands below it."""
    closed_alone.add(pages, pages)


def in_the_open(pages: PageQuerySet) -> PageQuerySet:
    """`pages` without those that are kept out of the site, alone or together with what is above them."""
    for closed in closed_pages:
        # Mostly there are none, and the first question is asked once, not for each page: a third of the time.
        pages = pages.exclude(
            Exists(closed()) & Exists(closed().filter(path=Substr(OuterRef("path"), 1, Length("path"))))
        )
    for closed in closed_alone:
        pages = pages.exclude(pk__in=closed().order_by().values("pk"))
    return pages


@dataclass(frozen=True)
class KeptOut:
    """Paths in the page tree: of pages that are kept out with all below them, and of those alone."""

    with_all_below: tuple[str, ...]
    alone: frozenset[str]


def kept_out() -> KeptOut:
    """What `in_the_open` leaves out now; for lists that show such pages and say so. A query for each that registers."""
    below = [path for closed in closed_pages for path in closed().order_by().values_list("path", flat=True)]
    alone = [path for closed in closed_alone for path in closed().order_by().values_list("path", flat=True)]
    return KeptOut(tuple(below), frozenset(alone))


def is_kept_out(page: Any, known: KeptOut) -> bool:
    """Whether `page` is kept out of the site, published or not. No query."""
    return page.path in known.alone or page.path.startswith(known.with_all_below)


def user_can_read_internal(user: Visitor) -> bool:
    """True for who has signed in and has a place in the network today: a role that holds, or a maintainer's account.

    An account alone does not suffice: it outlives the institution's membership.
    """
    if not (user.is_authenticated and user.is_active):
        return False
    return user.is_superuser or any(test(user) for test in internal_readers)


class VisiblePageQuerySet(PageQuerySet):
    def visible_to(self, user: Visitor) -> "VisiblePageQuerySet":
        """Published pages that `user` may read.

        An anonymous visitor gets the public ones. Who has signed in gets the internal ones too, and those of the
        groups they belong to; pages behind a password stay out of lists, Wagtail asks for it at the page itself.
        A share link opens to its holder, of the internal ones, just the page it was made for.
        """
        pages = in_the_open(self.live())
        closed = PageViewRestriction.objects.all()
        if isinstance(user, LinkHolder):
            not_internal = closed.exclude(restriction_type=PageViewRestriction.LOGIN)
            return pages.filter(~_on_the_way(closed) | Q(pk__in=user.opened) & ~_on_the_way(not_internal))
        if user_can_read_internal(user):
            if user.is_superuser:
                return pages
            closed = closed.exclude(restriction_type=PageViewRestriction.LOGIN).exclude(
                restriction_type=PageViewRestriction.GROUPS, groups__in=user.groups.all()
            )
        return pages.exclude(_on_the_way(closed))


def _on_the_way(restrictions: QuerySet[PageViewRestriction]) -> Exists:
    """Whether one of `restrictions` lies on the page or on one above it.

    A page's path begins with the path of every page above it. Asked in the same query, unlike Wagtail's own
    `public()`, which fetches the restrictions first: a page shows several lists, and each would pay for it.
    """
    return Exists(restrictions.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path"))))
