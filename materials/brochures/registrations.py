"""Tells the institutions' room, which knows no brochures, what they ask of logos and of words."""

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext_lazy as _

from hub.rendering.glyphs import unsupported
from hub.rendering.themes import THEMES, Theme, logo_ground
from network.institutions import grounds, printable


def register_all() -> None:
    """Register the grounds that logos stand on in a brochure, and the check of its fonts."""
    for theme in THEMES.values():
        colour = logo_ground(theme, "contact")
        label = format_lazy(_("Brochure’s contact panel, {colour}"), colour=lazy(_name, str)(theme))
        grounds.register(f"brochure-contact-{theme.key}", label, colour)
    for colour in {logo_ground(theme, place) for theme in THEMES.values() for place in ("head", "slot")}:
        grounds.register(f"brochure-paper-{colour}", _("Brochure’s paper"), colour)
    printable.register("brochure", lambda text: [missing.name for missing in unsupported(text)])


def _name(theme: Theme) -> str:
    return theme.name(get_language() or "fi")
