"""Who needs a second factor, and whether a session has shown one."""

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest
from wagtail.permission_policies.pages import PagePermissionPolicy

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.sessions.backends.base import SessionBase

    from hub.accounts.models import User

SESSION_KEY = "second_factor"
TYPES = [Authenticator.Type.TOTP]


def required_of(user: "User | AnonymousUser") -> bool:
    """True for a maintainer and for who may publish any page: their word reaches the public at once."""
    if not user.is_active or not user.is_authenticated:
        return False
    if user.is_superuser:
        return True
    # Wagtail keeps these on the user for the request; the admin asks for them anyway.
    permissions = PagePermissionPolicy().get_cached_permissions_for_user(user)
    return any(permission.permission.codename == "publish_page" for permission in permissions)


def is_set_up(user: "User | AnonymousUser") -> bool:
    return bool(is_mfa_enabled(user, types=TYPES))


def was_shown(request: HttpRequest) -> bool:
    """Whether this session's user has shown the second factor in it. Sessions end when the factor is taken away."""
    return request.user.is_authenticated and request.session.get(SESSION_KEY) == request.user.pk


def note_shown(session: "SessionBase", user: "User") -> None:
    """Named by its user: the code is asked for before the sign-in is complete, and another may sign in instead."""
    session[SESSION_KEY] = user.pk
