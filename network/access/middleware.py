"""The gate's place in every request, and the page that who is refused meets."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.views.defaults import permission_denied
from wagtail.admin.auth import reject_request
from wagtail.admin.localization import get_localized_response

from network.access import request_input, view_access
from network.access.current_user import at_work
from network.institutions.active_roles import standing

PREFIX = "/admin/"


class GateMiddleware:
    """Asks the gate before every view of the admin, and reads what it is sent; stands after authentication."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        with at_work(request):
            return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], values: dict[str, Any]
    ) -> HttpResponseBase | None:
        visit = visit_of(request)
        if visit is None or view_access.is_open(visit.name):
            return None
        if not request.user.is_authenticated:
            return sign_in_first(request)
        try:
            view_access.ask(visit)
        except Http404:
            return not_there(request)
        except PermissionDenied:
            return refused(request)
        return request_input.read(visit)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponseBase | None:
        if not request.path_info.startswith(PREFIX):
            return None
        # All else that a view raises is a fault of ours and answered as one, in the log with its trace.
        return refused(request) if isinstance(error, PermissionDenied) else None


def visit_of(request: HttpRequest) -> view_access.Visit | None:
    """The visit that `request` is, None outside the admin and at its addresses that lead nowhere."""
    return _visit(request, request.resolver_match) if request.path_info.startswith(PREFIX) else None


def visit_to(request: HttpRequest, address: str) -> view_access.Visit | None:
    """The visit that following `address` would be for whoever has sent `request`."""
    path = urlsplit(address).path
    try:
        return _visit(request, resolve(path)) if path.startswith(PREFIX) else None
    except Resolver404:
        return None


def _visit(request: HttpRequest, match: ResolverMatch | None) -> view_access.Visit | None:
    if match is None:
        return None
    values = {str(number): value for number, value in enumerate(match.args)} | match.kwargs
    return view_access.Visit(request=request, name=match.view_name or "", values=values)


def sign_in_first(request: HttpRequest) -> HttpResponseBase:
    if is_from_script(request):
        return HttpResponse(status=403)
    answer: HttpResponseBase = reject_request(request)
    return answer


def not_there(request: HttpRequest) -> HttpResponseBase:
    """Out of sight, or nowhere: the same answer."""
    return HttpResponse(status=404) if is_from_script(request) else page(request, "wagtailadmin/404.html", 404)


def refused(request: HttpRequest) -> HttpResponseBase:
    """A role is missing. Who has none in the admin at all meets the public site's page."""
    if is_from_script(request):
        return HttpResponse(status=403)
    if not standing(request.user).enters_admin:
        return permission_denied(request, PermissionDenied())
    return page(request, "admin/refused.html", 403)


def page(request: HttpRequest, template: str, status: int) -> HttpResponseBase:
    """`template` in the language that the person has chosen for the admin."""

    def view(request: HttpRequest) -> TemplateResponse:
        return TemplateResponse(request, template, status=status)

    answer: HttpResponseBase = get_localized_response(view, request)
    return answer


def is_from_script(request: HttpRequest) -> bool:
    asked_by_script = request.headers.get("x-requested-with") == "XMLHttpRequest"
    return asked_by_script or not request.accepts("text/html")
