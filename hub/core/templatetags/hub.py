from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from django import template
from django.template.context import Context

from hub.core import own_address
from hub.core.links import Target, targets
from hub.core.styles import stylesheet
from hub.core.visibility import is_kept_out, kept_out

register = template.Library()

# Area, in CSS pixels, that every logo takes on its plate, and the room that the plate has.
LOGO_AREA = 7200
LOGO_MAX_WIDTH = 184
LOGO_MAX_HEIGHT = 84


@dataclass(frozen=True)
class Size:
    width: int
    height: int


@register.simple_tag
def stylesheet_url() -> str:
    """Address of the site's style sheet; it changes with the content."""
    return stylesheet().url


@register.simple_tag(takes_context=True)
def is_closed_to_visitors(context: Context, page: Any) -> bool:
    """Whether `page` is kept out of the site though it is published; asked once a request for all pages of a list."""
    request = context.get("request")
    known = getattr(request, "kept_out_pages", None)
    if known is None:
        known = kept_out()
        if request is not None:
            request.kept_out_pages = known
    return bool(page.live) and is_kept_out(page, known)


@register.simple_tag(takes_context=True)
def link_targets(context: Context, *links: Any) -> list[Target]:
    """Targets (url, title, description) of LinkBlock values, or of one list of them: see `hub.core.links`."""
    values = links[0] if len(links) == 1 and not hasattr(links[0], "get") else links
    return targets(values, context.get("page"), context.get("request"))


@register.simple_tag
def logo_size(aspect: float) -> Size:
    """Size in CSS pixels at which a logo of `aspect` (width ÷ height) weighs as much as the others.

    Equal areas look alike, equal heights do not: a wide word mark would swallow a round emblem beside it.
    """
    width = min(sqrt(LOGO_AREA * aspect), LOGO_MAX_WIDTH, LOGO_MAX_HEIGHT * aspect)
    return Size(width=max(1, round(width)), height=max(1, round(width / aspect)))


@register.filter
def at(mapping: Mapping[Any, str], key: Any) -> str:
    """What `mapping` has for `key`; empty where it has nothing."""
    return mapping.get(key, "")


@register.filter
def absolute(url: str) -> str:
    """`url` with scheme and host: the site's own where it has none."""
    return own_address.absolute(url)


@register.filter
def bare_address(url: str) -> str:
    """A web address as people say it: without scheme, `www.` and the slash at the end."""
    return url.partition("://")[2].removeprefix("www.").rstrip("/") or url
