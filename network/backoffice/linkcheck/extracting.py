"""The links that a page's words hold, read from what is stored: a block no longer knows what is gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bs4 import BeautifulSoup
from django.db.models import URLField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import RichTextField, StreamField

from hub.core.blocks.headings import anchors, headings
from network.backoffice.linkcheck.models import PageLink

Kind = PageLink.Kind


@dataclass(frozen=True)
class Found:
    """One link: to a page or document by its `key`, to an `anchor` of the same page, or to a `url` outside."""

    kind: str
    key: int | None = None
    anchor: str = ""
    url: str = ""
    words: str = ""


def links_of(page: Any) -> Iterator[Found]:
    """The links of `page`, as it is stored."""
    for field in page._meta.concrete_fields:
        value = field.value_from_object(page)
        if isinstance(field, StreamField) and value:
            yield from _in_block(value.stream_block, list(value.raw_data), "")
        elif isinstance(field, RichTextField):
            yield from _in_rich_text(value or "")
        elif isinstance(field, URLField) and value:
            yield Found(Kind.OUTSIDE, url=value, words=str(field.verbose_name))
    for relation in get_all_child_relations(type(page)):
        fields = [field for field in relation.related_model._meta.concrete_fields if isinstance(field, URLField)]
        for row in getattr(page, relation.get_accessor_name()).all() if fields else ():
            for field in fields:
                if url := field.value_from_object(row):
                    yield Found(Kind.OUTSIDE, url=url, words=str(row))


def anchors_of(page: Any) -> set[str]:
    """The names that headings of `page` go by."""
    streams = [field.value_from_object(page) for field in page._meta.concrete_fields if isinstance(field, StreamField)]
    # Each stream names its own headings while nobody has saved the page's form.
    return {name for stream in streams if stream for name in anchors(headings([stream]))}


def _in_block(block: Any, raw: Any, words: str) -> Iterator[Found]:
    if raw in (None, ""):
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from _in_rich_text(str(raw))
    elif isinstance(block, blocks.PageChooserBlock):
        yield Found(Kind.PAGE, key=int(raw), words=words)
    elif isinstance(block, DocumentChooserBlock):
        yield Found(Kind.DOCUMENT, key=int(raw), words=words)
    elif isinstance(block, blocks.URLBlock):
        yield Found(Kind.OUTSIDE, url=str(raw), words=words)
    elif isinstance(block, blocks.StreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from _in_block(block.child_blocks[child["type"]], child["value"], words)
    elif isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        named = str(raw.get("text") or raw.get("title") or raw.get("name") or words)
        for name, child in block.child_blocks.items():
            yield from _in_block(child, raw.get(name), named)
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            in_format = isinstance(item, dict) and {"type", "value"} <= item.keys()
            yield from _in_block(block.child_block, item["value"] if in_format else item, words)


def _in_rich_text(html: str) -> Iterator[Found]:
    for link in BeautifulSoup(html, "html.parser").find_all("a"):
        words, key, href = link.get_text(" ", strip=True), str(link.get("id", "")), str(link.get("href", ""))
        kind = {"page": Kind.PAGE, "document": Kind.DOCUMENT}.get(str(link.get("linktype", "")))
        if kind and key.isdecimal():
            yield Found(kind, key=int(key), words=words)
        elif href.startswith("#"):
            yield Found(Kind.ANCHOR, anchor=href[1:], words=words)
        elif href.startswith(("http://", "https://")):
            yield Found(Kind.OUTSIDE, url=href, words=words)
