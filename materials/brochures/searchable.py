"""Brochures are found by the words printed on them."""

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from hub.core import searchable
from hub.core.searchable import Entry, Kind
from materials.brochures.models import BrochurePage


def entries(brochure: BrochurePage) -> list[Entry]:
    if brochure.alias_of_id:
        return []
    block = brochure.body.stream_block
    words = " ".join(" ".join(strip_tags(str(word)).split()) for word in block.get_searchable_content(brochure.body))
    return [Entry(brochure.locale.language_code, brochure.title, brochure.summary, f"{brochure.headline} {words}")]


def describe(brochure: BrochurePage, language: str) -> str:
    return str(BrochurePage.Audience(brochure.audience).label)


def register_all() -> None:
    searchable.register(
        Kind(
            "brochure",
            _("Brochures"),
            BrochurePage,
            entries,
            BrochurePage.objects.visible_to,
            searchable.page_url,
            describe,
            order=30,
        )
    )
