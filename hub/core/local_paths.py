"""Addresses in the language of the page: a route is written in Finnish, and each of its words has one in the others.

The words are saved and printed, so they are no texts of the interface, which a better word may change. What a word was
in a language before still leads on: `with_former`. Northern Sámi has the Finnish ones, as its pages have the words.

    urlpatterns = with_former([local_path("kirjaudu/koodi/", view, name="mfa_authenticate")])
"""

import re
from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import URLPattern, path, re_path, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.functional import lazy
from django.utils.translation import get_language
from wagtail.contrib.routable_page.models import path as routable_path

SAFE = ("GET", "HEAD")

# Finnish: (Swedish, English).
WORDS = {
    # Signing in and the account
    "kirjaudu": ("logga-in", "sign-in"),
    "ulos": ("ut", "out"),
    "koodi": ("kod", "code"),
    "suljettu": ("stangt", "closed"),
    "salasana": ("losenord", "password"),
    "lahetetty": ("skickat", "sent"),
    "vaihdettu": ("bytt", "changed"),
    "uusi": ("nytt", "new"),
    "linkki": ("lank", "link"),
    "tili": ("konto", "account"),
    "ensimmainen": ("forsta", "first"),
    "istunnot": ("inloggningar", "sessions"),
    "varmista": ("bekrafta", "confirm"),
    "vahvistus": ("andra-steget", "second-step"),
    "kayttoon": ("ta-i-bruk", "set-up"),
    "pois": ("av", "off"),
    "varakoodit": ("reservkoder", "recovery-codes"),
    "uudet": ("nya", "new"),
    "lataa": ("ladda-ner", "download"),
    # Invitations and shared links
    "kutsu": ("inbjudan", "invitation"),
    "hyvaksytty": ("godkand", "accepted"),
    "jaettu": ("delat", "shared"),
    # A peer coach's own page, and the public one
    "valmentaja": ("kollegahandledare", "peer-coach"),
    "avaa": ("oppna", "open"),
    "suostumus": ("samtycke", "consent"),
    "peruminen": ("aterkalla", "withdraw"),
    "oma": ("egen-sida", "own"),
    "muokkaa": ("redigera", "edit"),
    "tauko": ("paus", "pause"),
    "sulje": ("stang", "close"),
    "kuva": ("bild", "photo"),
    "tiedot": ("uppgifter", "data"),
    "tiedosto": ("fil", "file"),
    "poista": ("radera", "erase"),
    "yhteydenotto": ("kontakt", "contact"),
    "kayntikortti": ("visitkort", "vcard"),
}
# A part of a route that is a word, no parameter.
_PART = re.compile(r"(?<![^/^])[a-z-]+(?=/)")


def in_language(route: str, language: str | None = None) -> str:
    """`route` with its words in `language` (default: the active one)."""
    place = {"sv": 0, "en": 1}.get(language or get_language() or "")
    if place is None:
        return route
    return _PART.sub(lambda part: WORDS[part[0]][place] if part[0] in WORDS else part[0], route)


def every_language(word: str) -> tuple[str, ...]:
    """`word` as addresses have it in any language: for what looks for it in them."""
    return (word, *WORDS[word])


def local(route: str) -> Any:
    """`route` as Django takes it: looked up in the active language each time."""
    return lazy(lambda: in_language(route), str)()


def local_path(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Django's `path`, in each language with its own words."""
    return _known(path(local(route), view, name=name), path, route)


def local_re_path(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Django's `re_path`, in each language with its own words."""
    return _known(re_path(local(route), view, name=name), re_path, route)


def with_former(patterns: Sequence[URLPattern]) -> list[URLPattern]:
    """`patterns`, and after them the addresses that those had in every language before: the Finnish ones."""
    former = [
        make(route, _leading_on(pattern))
        for pattern in patterns
        if (known := getattr(pattern, "written", None))
        for make, route in [known]
    ]
    return [*patterns, *former]


def local_route(route: str, *, former: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """For a routable page's view, below the page: `route` in each language's words; `former`, in none, leads on."""

    def decorate(view: Callable[..., Any]) -> Callable[..., Any]:
        name = view.__name__

        @wraps(view)
        def serve(page: Any, request: HttpRequest, **kwargs: Any) -> Any:
            present, before = (page.reverse_subpage(one, kwargs=kwargs) for one in (name, f"former_{name}"))
            # Asked in any case: where nothing is, nothing is led to.
            response = view(page, request, **kwargs)
            if request.method not in SAFE or request.path.endswith(f"/{present}"):
                return response
            return moved(request, request.path.removesuffix(before) + present)

        return routable_path(local(route), name=name)(routable_path(former, name=f"former_{name}")(serve))

    return decorate


def _known(pattern: URLPattern, make: Callable[..., URLPattern], route: str) -> URLPattern:
    pattern.written = (make, route)  # type: ignore[attr-defined]
    return pattern


def _leading_on(pattern: URLPattern) -> Callable[..., Any]:
    """To the present address of `pattern` for who looks; a form that is sent to a former one works there."""

    @wraps(pattern.callback)
    def view(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        address = reverse(pattern.name or "", args=args, kwargs=kwargs)
        if request.method in SAFE and address != request.path:
            return moved(request, address)
        # As at the present address, for those that ask by which one they were reached.
        request.resolver_match = resolve(address)
        return pattern.callback(request, *args, **kwargs)

    return view


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """On to `address` for good, with what the present one says after its question mark. It may hold a key: kept by
    nothing, told to no other site."""
    query = request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
