"""Headings and the names in the address that links lead to them by (`#kuka-voi-hakea`).

A name is made of the heading's words once, when the page is saved, and kept: a link to it lives on when the words
change, and it is the same in every language. Headings saved before there were names go by their words.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

MOST = 80
# What the frame of a page calls its own parts.
TAKEN = {"main", "results", "related", "address", "asks", "institution", "institutions", "brochures", "latest"}


class AnchorBlock(blocks.CharBlock):
    """A name in an address: plain letters, figures and hyphens, whatever was typed. Nobody's words to translate."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MOST, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        return anchor_name(super().clean(value))

    def get_translatable_segments(self, value: Any) -> list[Any]:
        """For wagtail-localize: nothing to translate, the name is the source's."""
        return []

    def get_searchable_content(self, value: Any) -> list[str]:
        return []


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        choices=[("2", _("Main heading")), ("3", _("Subheading"))],
        default="2",
        label=_("Level"),
        # The choice's name is a word of the editor, not of the page.
        search_index=False,
    )
    anchor = AnchorBlock(
        label=_("Name for links"),
        help_text=_("Links on this page lead to the heading by this name. Leave empty: it is filled in on saving."),
    )

    class Meta:
        template = "blocks/heading.html"
        icon = "title"
        label = _("Heading")
        label_format = "{text}"


def anchor_name(words: str) -> str:
    """`words` as a name in an address; empty where they hold no plain letter or figure."""
    return slugify(words)[:MOST].strip("-")


def headings(streams: Iterable[Any]) -> list[Any]:
    """The values of the heading blocks of `streams`, in their order."""
    return [child.value for stream in streams for child in stream if isinstance(child.block, HeadingBlock)]


def anchors(values: Iterable[Any]) -> list[str]:
    """The name of each of these headings, no two alike: the one it keeps, or else one of its words."""
    values = list(values)
    taken = TAKEN | {value.get("anchor") or "" for value in values}
    found: list[str] = []
    for value in values:
        kept = value.get("anchor") or ""
        if not kept or kept in found:
            kept = _free(kept or anchor_name(value.get("text") or "") or "otsikko", taken | set(found))
        found.append(kept)
    return found


def keep_anchors(streams: Iterable[Any]) -> None:
    """Write into each heading of a page's `streams` the name that it goes by from now on."""
    values = headings(streams)
    for value, anchor in zip(values, anchors(values), strict=True):
        value["anchor"] = anchor


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}-{number}"
    return free
