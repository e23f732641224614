"""From the demo's texts to StreamField data, with ids that are the same in every language and every run.

The ids are what a translation is fastened to: the Swedish words of a block are found by the Finnish block's id.
"""

from collections.abc import Callable
from typing import Any

from home.demo.content import identity
from home.demo.markup import paragraph, paragraphs

Data = dict[str, Any]
# The primary key of the Finnish page that has this key.
FindPage = Callable[[str], int]


class StreamData:
    """Writes the raw data of one stream field. `place` names it, for the ids; `find_page` resolves `page:` links."""

    def __init__(self, place: str, find_page: FindPage) -> None:
        self.place = place
        self.find_page = find_page

    def stream(self, blocks: list[tuple[str, Any]]) -> list[Data]:
        return [
            {"type": kind, "value": value, "id": self._id("block", str(number))}
            for number, (kind, value) in enumerate(blocks)
        ]

    def items(self, name: str, values: list[Any]) -> list[Data]:
        """The items of a ListBlock. `name` is unique within the field."""
        return [
            {"type": "item", "value": value, "id": self._id(name, str(number))} for number, value in enumerate(values)
        ]

    def link(self, address: str, text: str) -> Data:
        """A LinkBlock's value: `page:<key>` leads to a page of the site, anything else out of it."""
        inside = address.startswith("page:")
        page = self.find_page(address.removeprefix("page:")) if inside else None
        return {"page": page, "address": "" if inside else address, "text": text}

    def _id(self, *parts: str) -> str:
        return str(identity("block", self.place, *parts))


class BodyData(StreamData):
    """The running text of a content page: `hub.core.blocks.BodyBlock`."""

    def body(self, blocks: list[Data]) -> list[Data]:
        return self.stream([self._block(str(number), block) for number, block in enumerate(blocks)])

    def ways_in(self, rows: list[list[str]]) -> list[Data]:
        return self.stream(
            [
                ("way", {"title": title, "text": text, "page": self.link(address, "")["page"]})
                for title, text, address in rows
            ]
        )

    def _block(self, number: str, block: Data) -> tuple[str, Any]:
        ((kind, value),) = block.items()
        return getattr(self, f"_{kind}")(number, value)

    def _heading(self, number: str, value: str | Data) -> tuple[str, Any]:
        """Words alone, or `text` and the `anchor` that links lead to it by."""
        words = {"text": value} if isinstance(value, str) else value
        return "heading", {"level": "2", "anchor": "", **words}

    def _text(self, number: str, value: str) -> tuple[str, Any]:
        return "paragraph", paragraphs(value)

    def _steps(self, number: str, value: list[list[str]]) -> tuple[str, Any]:
        steps = [{"title": title, "text": paragraphs(text)} for title, text in value]
        return "steps", {"steps": self.items(number, steps)}

    def _accordion(self, number: str, value: list[list[str]]) -> tuple[str, Any]:
        parts = [{"title": title, "text": paragraphs(text)} for title, text in value]
        return "accordion", {"items": self.items(number, parts)}

    def _notice(self, number: str, value: Data) -> tuple[str, Any]:
        return "notice", {**value, "text": paragraphs(value["text"])}

    def _facts(self, number: str, value: Data) -> tuple[str, Any]:
        facts = [paragraph(fact) for fact in value["facts"]]
        return "fact_box", {"title": value["title"], "facts": self.items(number, facts)}

    def _quote(self, number: str, value: Data) -> tuple[str, Any]:
        return "quote", value

    def _links(self, number: str, value: Data) -> tuple[str, Any]:
        links = [{**self.link(address, text), "description": more} for address, text, more in value["links"]]
        return "links", {"title": value.get("title", ""), "links": self.items(number, links)}

    def _button(self, number: str, value: Data) -> tuple[str, Any]:
        return "button", self.link(value["to"], value["text"])

    def _table(self, number: str, value: Data) -> tuple[str, Any]:
        rows = [
            {
                "heading": heading,
                "cells": self.items(f"{number}/{row}/cells", [paragraph(cell) for cell in cells]),
            }
            for row, (heading, *cells) in enumerate(value["rows"])
        ]
        return "table", {
            "caption": value["caption"],
            "corner": value["corner"],
            "columns": self.items(f"{number}/columns", value["columns"]),
            "rows": self.items(f"{number}/rows", rows),
        }


class BrochureData(StreamData):
    """The contents of a brochure: `materials.brochures.blocks.BrochureBody`."""

    def body(self, blocks: list[Data]) -> list[Data]:
        return self.stream([self._block(str(number), block) for number, block in enumerate(blocks)])

    def _block(self, number: str, block: Data) -> tuple[str, Any]:
        ((kind, value),) = block.items()
        make = {
            "heading": lambda: ("heading", value),
            "lead": lambda: ("lead", paragraph(value)),
            "text": lambda: ("paragraph", paragraphs(value)),
            "bullets": lambda: ("bullets", self.items(number, [paragraph(item) for item in value])),
            "comparison": lambda: ("comparison", self._comparison(number, value)),
            "tip": lambda: ("tip", {"title": value["title"], "text": paragraph(value["text"])}),
            "facts": lambda: ("facts", self._facts(number, value)),
            "link": lambda: ("link", dict(zip(("text", "href"), value, strict=True))),
            "local_note": lambda: ("local_note", {"title": value}),
            "contact": lambda: ("contact", None),
            "qr": lambda: ("qr", {"caption": value}),
        }
        return make[kind]()

    def _facts(self, number: str, value: Data) -> Data:
        return {"title": value["title"], "items": self.items(number, [paragraph(item) for item in value["items"]])}

    def _comparison(self, number: str, value: Data) -> Data:
        rows = [
            {"label": label, "first": paragraph(first), "second": paragraph(second)}
            for label, first, second in value["rows"]
        ]
        return {
            "caption": value["caption"],
            "first_title": value["first_title"],
            "second_title": value["second_title"],
            "rows": self.items(f"{number}/rows", rows),
            "shared_title": value["shared_title"],
            "shared": self.items(f"{number}/shared", [paragraph(item) for item in value["shared"]]),
        }
