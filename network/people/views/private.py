"""Pages whose address opens something: nothing keeps them, and they tell their address to no other site."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import View

LONGEST_ADDRESS = 500


class PrivateLinkMixin(View):
    """For a page with a token in its address."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().dispatch(request, *args, **kwargs)
        assert isinstance(response, HttpResponse)
        add_never_cache_headers(response)
        # Not "no-referrer": browsers would then send the page's own form with `Origin: null`, which the protection
        # against forged requests refuses. To other sites this one tells as little.
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


def safe_next(request: HttpRequest) -> str:
    """Where the visitor was going, if that is on this site; else empty."""
    url = str(request.POST.get("next") or request.GET.get("next") or "")
    here = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    # A path only: the address goes into a mail, and behind a proxy the host may read differently.
    return url if here and url.startswith("/") and len(url) <= LONGEST_ADDRESS else ""
