"""Makes Wagtail answer 403 where it refuses: of its own accord it leads to the front page with a message."""

from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail.admin import auth


def refuse_plainly() -> None:
    """Put `raise_denied` in the place of Wagtail's answer. Wagtail has no setting for it; all its views ask here."""
    auth.permission_denied = raise_denied


def raise_denied(request: HttpRequest) -> NoReturn:
    raise PermissionDenied
