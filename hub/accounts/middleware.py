import logging
from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import override

from hub.accounts import second_factor, services, sessions
from hub.accounts.encryption import SecretUnreadable
from hub.accounts.models import User

logger = logging.getLogger(__name__)

ADMIN = "/admin/"
# The ways in and out, which lead elsewhere themselves.
DOORS = ("/admin/login/", "/admin/logout/", "/admin/password_reset/")


class SecondFactorMiddleware:
    """Lets into the admin only who has shown the second factor that the account has or needs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(ADMIN) or request.path_info.startswith(DOORS):
            return self.get_response(request)
        if not request.user.is_authenticated or second_factor.was_shown(request) or not self.asks(request):
            return self.get_response(request)
        return self.lead_to_second_factor(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Whoever's second factor no key reads is told so, on whatever page asks for it, and is not let in."""
        if not isinstance(error, SecretUnreadable):
            return None
        logger.error("A second factor cannot be read with SECRET_KEY or SECRET_KEY_FALLBACKS")
        return render(request, "mfa/unreadable.html", status=503)

    @staticmethod
    def asks(request: HttpRequest) -> bool:
        if second_factor.required_of(request.user):
            return True
        # A link in a mail or an invitation signs in without asking for the code of who has one.
        return not sessions.passed_sign_in_page(request) and second_factor.is_set_up(request.user)

    @staticmethod
    def lead_to_second_factor(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or not is_page(request):
            raise PermissionDenied
        view = "mfa_reauthenticate" if second_factor.is_set_up(request.user) else "mfa_activate_totp"
        assert isinstance(request.user, User)
        # The admin's addresses carry no language of their own.
        with override(services.preferred_language(request.user)):
            return HttpResponseRedirect(f"{reverse(view)}?{urlencode({'next': request.get_full_path()})}")


def is_page(request: HttpRequest) -> bool:
    """Whether a person waits for a page, rather than a program for data."""
    return request.accepts("text/html") and request.headers.get("X-Requested-With") != "XMLHttpRequest"


class SessionMiddleware:
    """Keeps the session of who is about going: see `sessions.py`. What did not ask who is there stays untouched."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        user = getattr(request, "_cached_user", None)
        if user is not None and user.is_authenticated and request.user.is_authenticated:
            sessions.go_on(request)
        return response
