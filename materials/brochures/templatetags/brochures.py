from typing import Any

from django import template

from materials.brochures import addresses
from materials.brochures.chooser import page_path as path_of
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import File
from materials.rendering.themes import THEMES

register = template.Library()


@register.simple_tag
def page_path(page: Any) -> str:
    """A page's address without scheme and host."""
    return path_of(page)


@register.inclusion_tag("components/brochure_card.html")
def brochure_card(brochure: BrochurePage, level: int = 3, theme: str = addresses.DEFAULT_THEME) -> dict[str, Any]:
    """A brochure as its real first page on a card. `level` is the level of its heading."""
    url = path_of(brochure)
    return {
        "title": brochure.title,
        "headline": brochure.headline,
        "summary": brochure.summary,
        "is_internal": brochure.is_internal,
        "url": url,
        "level": level,
        "image_url": addresses.file_url(
            page_url=url,
            institution=None,
            theme=THEMES[theme],
            language=brochure.locale.language_code,
            file=File.SMALL,
        ),
    }
