from dataclasses import dataclass
from typing import Any

from django import template

from network.institutions.contrast import choose_logo, is_light

register = template.Library()

# What a plate is on the site, in either theme: see --plate in hub/core/static/css/tokens.css.
PLATE = "#ffffff"


@dataclass(frozen=True)
class PlatedLogo:
    """A logo as it stands on a plate of the site. `on_dark`: it is seen on a dark plate only."""

    url: str
    aspect: float
    on_dark: bool


@register.filter
def plated(logos: Any) -> PlatedLogo | None:
    """Of `logos` (a related manager or a list), the one that is seen best on a plate; None without any."""
    rows = logos.all() if hasattr(logos, "all") else logos
    chosen = choose_logo(rows, PLATE)
    if chosen is None:
        return None
    on_dark = chosen.plate is not None and not is_light(chosen.plate)
    return PlatedLogo(url=chosen.logo.url, aspect=chosen.logo.aspect, on_dark=on_dark)
