from typing import Any

from django import template

from hub.rendering.themes import THEMES
from materials.brochures import addresses
from materials.brochures.chooser import page_path as path_of
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import File
from network.institutions.models import Institution

register = template.Library()


@register.simple_tag
def page_path(page: Any) -> str:
    """A page's address without scheme and host."""
    return path_of(page)


@register.inclusion_tag("components/brochure_card.html")
def brochure_card(
    brochure: BrochurePage,
    level: int = 3,
    theme: str = addresses.DEFAULT_THEME,
    institution: Institution | None = None,
) -> dict[str, Any]:
    """A brochure as its real first page on a card, the network's or an institution's. `level` is its heading's."""
    page_url, language, colour = path_of(brochure), brochure.locale.language_code, THEMES[theme]
    variant: dict[str, Any] = {"page_url": page_url, "institution": institution, "theme": colour, "language": language}
    return {
        "title": brochure.title,
        "headline": brochure.headline,
        "summary": brochure.summary,
        "is_internal": brochure.is_internal,
        "url": addresses.variant_url(**variant) if institution else page_url,
        "level": level,
        "image_url": addresses.file_url(**variant, file=File.SMALL),
    }
