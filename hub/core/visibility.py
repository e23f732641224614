"""What a visitor may see. Everything that lists, serves, feeds or searches pages asks here."""

from typing import TYPE_CHECKING

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
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
        if not user_can_read_internal(user):
            return pages.public()
        if user.is_superuser:
            return pages
        restrictions = PageViewRestriction.objects.exclude(restriction_type=PageViewRestriction.LOGIN).exclude(
            restriction_type=PageViewRestriction.GROUPS, groups__in=user.groups.all()
        )
        for restriction in restrictions.select_related("page"):
            pages = pages.not_descendant_of(restriction.page, inclusive=True)
        return pages
