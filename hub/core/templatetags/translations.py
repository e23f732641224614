from typing import Any

from django import template
from wagtail.models import Page

from hub.core.translations.moving import moves_with
from hub.core.translations.other_languages import Language, other_languages

register = template.Library()


@register.simple_tag
def languages_beside(user: Any, pages: Any, action: str) -> list[Language]:
    """The other languages of one page, or of the rows of an action on many: see `other_languages`."""
    chosen = [row["item"] for row in pages] if isinstance(pages, list) else [pages]
    return other_languages(user, chosen, action)


@register.simple_tag
def languages_moving(page: Page) -> str:
    """The names of the languages in which `page` is written and moves too; empty where there are none."""
    along = moves_with(page).filter(alias_of=None).select_related("locale").order_by("locale_id")
    return ", ".join(other.locale.get_display_name() for other in along)
