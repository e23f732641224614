"""Makes Wagtail answer 403 where it refuses: of its own accord it leads to the front page with a message."""

from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin import auth

from hub.core.wagtail_patches import patch


def refuse_plainly() -> None:
    """Put `raise_denied` in the place of Wagtail's answer. Wagtail has no setting for it; all its views ask here."""
    patch(
        auth,
        "permission_denied",
        raise_denied,
        reason="who is refused would be led to the front page with a message",
        test="tests/network/access/test_matrix.py",
    )


def raise_denied(request: HttpRequest) -> NoReturn:
    raise PermissionDenied
