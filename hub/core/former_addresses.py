"""What was printed leads on: an address of before to the one that now stands for it.

Rooms register steps. A step is given a path that answers nothing (below a language, decoded) and gives those that may
stand for it now; what it gives is given to all steps again, so that a page that was renamed twice, below one that was
moved, for an institution that has another name, is found all the same. The first path that really answers this visitor
is taken. Asked only where nothing was found, so no present address is touched and nothing leads round in circles.
"""

import copy
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import resolve_url
from django.urls import resolve
from django.utils.cache import add_never_cache_headers
from django.utils.encoding import iri_to_uri
from django.utils.translation import get_language_from_path, override

from hub.core.registry import Registry

Step = Callable[[HttpRequest, str], Iterable[str]]

# Paths tried for one address. Each costs what its page costs, so an address made up to cost much costs little.
MOST = 8
UNAVAILABLE = 503

steps: Registry[Step] = Registry("step from a former address")


def register(step: Step) -> None:
    """Let `step(request, path)` say what may stand for `path` now, the likeliest first."""
    steps.add(step, step)


def lead_on(request: HttpRequest) -> HttpResponse | None:
    """The way on from the address of `request`, which answers nothing; None where there is none.

    What leads this visitor to sign in does so from the old address: the new one is told to who may see what is there.
    """
    for path in candidates(request):
        with override(get_language_from_path(path)):
            response = _answer(request, path)
            if response is None or (response.status_code >= 400 and response.status_code != UNAVAILABLE):
                continue
            if _leads_to_sign_in(response):
                return _to_sign_in(request)
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(iri_to_uri(path) + (f"?{iri_to_uri(query)}" if query else ""))
    return None


def candidates(request: HttpRequest) -> Iterator[str]:
    """The paths that may stand for the one of `request`, the likeliest first; never itself, never one twice."""
    seen, waiting = {request.path_info}, [request.path_info]
    while waiting:
        path = waiting.pop(0)
        for found in (one for step in steps for one in step(request, path)):
            if found in seen or len(seen) > MOST or not get_language_from_path(found):
                continue
            seen.add(found)
            waiting.append(found)
            yield found


def _answer(request: HttpRequest, path: str) -> HttpResponse | None:
    """What `path` answers to this visitor who only looks: as HEAD, so nothing is counted. None: nothing is there."""
    look = copy.copy(request)
    look.method, look.path, look.path_info = "HEAD", path, path
    look.META = {**request.META, "REQUEST_METHOD": "HEAD", "PATH_INFO": path}
    try:
        match = look.resolver_match = resolve(path)
        response: HttpResponse = match.func(look, *match.args, **match.kwargs)
    except (Http404, PermissionDenied):
        return None
    return response


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    answer: HttpResponse = redirect_to_login(request.get_full_path(), _doors()[0])
    add_never_cache_headers(answer)
    return answer


def _leads_to_sign_in(response: HttpResponse) -> bool:
    return 300 <= response.status_code < 400 and urlsplit(response["Location"]).path in _doors()


def _doors() -> list[str]:
    return [resolve_url(settings.WAGTAIL_FRONTEND_LOGIN_URL), resolve_url(settings.LOGIN_URL)]
