"""What a visitor may see. Everything that lists, serves, feeds or searches pages asks here."""

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.db.models.functions import Length, Substr
from wagtail.models import PageViewRestriction
from wagtail.query import PageQuerySet

if TYPE_CHECKING:
    from hub.accounts.models import User

Visitor = "User | AnonymousUser | AbstractBaseUser"


def user_can_read_internal(user: "User | AnonymousUser") -> bool:
    """True for anyone who has signed in: accounts are given to the institutions' own people only."""
    return bool(user.is_authenticated and user.is_active)


class VisiblePageQuerySet(PageQuerySet):
    def visible_to(self, user: "User | AnonymousUser") -> "VisiblePageQuerySet":
        """Published pages that `user` may read.

        An anonymous visitor gets the public ones. Who has signed in gets the internal ones too, and those of the
        groups they belong to; pages behind a password stay out of lists, Wagtail asks for it at the page itself.
        """
        pages = self.live()
        closed = PageViewRestriction.objects.all()
        if user_can_read_internal(user):
            if user.is_superuser:
                return pages
            closed = closed.exclude(restriction_type=PageViewRestriction.LOGIN).exclude(
                restriction_type=PageViewRestriction.GROUPS, groups__in=user.groups.all()
            )
        # A page's path begins with the path of every page above it. Asked in the same query, unlike Wagtail's own
        # `public()`, which fetches the restrictions first: a page shows several lists, and each would pay for it.
        return pages.exclude(Exists(closed.filter(page__path=Substr(OuterRef("path"), 1, Length("page__path")))))
