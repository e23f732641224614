from collections.abc import Callable

from csp.constants import HEADER, SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from hub.core.health import healthz, jobsz, readyz

# Wagtail's editor writes inline scripts and styles, opens data: and blob: pictures and previews in frames.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF, "data:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": [SELF],
}


class ProbeMiddleware:
    """Answers the watching machine before anything asks for a host name: it knows this one by its number only."""

    probes = {"/healthz": healthz, "/readyz": readyz, "/jobsz": jobsz}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = self.probes.get(request.path_info)
        return probe(request) if probe else self.get_response(request)


class LanguageMiddleware(LocaleMiddleware):
    """Django's own, except that what has no language is not looked for in one when it is not found.

    It would lead from an address of the admin that is closed to somebody to the same below /fi/: a redirect where
    nothing is.
    """

    without_language = ("/admin/", "/documents/", "/media/")

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code == 404 and request.path_info.startswith(self.without_language):
            response.headers.setdefault("Content-Language", get_language() or "")
            return response
        return super().process_response(request, response)


class SignedInMiddleware:
    """Keeps pages made for somebody who has signed in out of caches: they may show internal material.

    Others' pages are asked for anew each time: a person who is not shown any more is gone with the next request, also
    from an institution's page. What does not ask who is there, such as a public brochure's file, stays public.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        # Asking for the user here would make every answer depend on the cookie.
        user = getattr(request, "_cached_user", None)
        if response.has_header("Cache-Control"):
            return response
        if user is not None and user.is_authenticated:
            patch_cache_control(response, private=True, no_store=True)
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            patch_cache_control(response, no_cache=True)
        return response


class AdminContentSecurityMiddleware:
    """Loosens the content security policy under the admin's own prefix, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path_info.startswith("/admin/"):
            # Wagtail makes a preview by a request of its own for the page, which comes with the page's policy: its
            # "frame by nobody" would keep the preview out of the editor's panel.
            response.headers.pop(HEADER, None)
            response._csp_config = ADMIN_POLICY  # type: ignore[attr-defined]
        return response
