"""Makes Wagtail's "who has signed in may read" mean what it means in lists: who has a place in the network today.

An account alone does not suffice, and Wagtail's own page view asks for no more; it has no setting for it.
"""

from django.http import HttpRequest
from wagtail.models import BaseViewRestriction, PageViewRestriction

from hub.core.visibility import user_can_read_internal
from hub.core.wagtail_patches import patch


def keep_to_readers() -> None:
    patch(
        PageViewRestriction,
        "accept_request",
        accept_request,
        reason="an account without a place in the network would read internal pages",
        test="tests/hub/core/test_restrictions.py",
    )


def accept_request(restriction: PageViewRestriction, request: HttpRequest) -> bool:
    """Whether the visitor passes `restriction`."""
    if restriction.restriction_type == PageViewRestriction.LOGIN:
        return user_can_read_internal(request.user)
    return bool(BaseViewRestriction.accept_request(restriction, request))
