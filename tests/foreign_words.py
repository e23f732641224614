"""What of a page's words stands in another language than the page: the packages' English where they have words for it.

A text counts that a visitor sees or hears: between tags, as a label, a hint or a button, and in the JSON that the
admin's scripts make their labels of.
"""

import html
import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import django
from babel.messages.pofile import read_po
from django.apps import apps
from django.utils.translation import gettext, override

SPOKEN = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value", "data-placeholder")
SILENT = {"script", "style", "template", "svg", "textarea"}
PLACEHOLDER = re.compile(r"%%|%\(\w+\)[sd]|%[sd]|\{\w*\}")
# Words that no Finnish or Swedish sentence has: what no catalogue holds is told by them.
ENGLISH = re.compile(r"\b(?:the|this|these|that|you|your|with|without|ago|and|has|have|been|from|which|are|was|not)\b")


def catalogues(name: str = "django") -> Iterator[Path]:
    """The English catalogues of Django and of every installed package that is not ours."""
    packages = Path(django.__file__).parents[1]
    folders = [Path(django.__file__).parent / "conf", *(Path(config.path) for config in apps.get_app_configs())]
    for folder in folders:
        path = folder / "locale" / "en" / "LC_MESSAGES" / f"{name}.po"
        if path.is_relative_to(packages) and path.exists():
            yield path


def messages(name: str = "django", of: str = "") -> Iterator[Any]:
    """Their messages, each with its `id`, a text or a pair of forms, and its `context`; `of` narrows to a package."""
    for path in catalogues(name):
        if f"/{of}" not in str(path):
            continue
        with path.open("rb") as file:
            yield from (message for message in read_po(file) if message.id)


@cache
def english(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """The English texts that read otherwise in `language`: those that stand whole, and patterns of the others."""
    whole, patterns = set(), []
    with override(language):
        for message in messages():
            for form in message.id if isinstance(message.id, tuple) else (message.id,):
                if isinstance(message.id, str) and gettext(form).strip() == form.strip():
                    continue
                for piece in pieces(form):
                    if PLACEHOLDER.search(piece):
                        rest = PLACEHOLDER.sub("", piece)
                        if len(re.findall(r"[a-z]{2,}", rest)) > 1:
                            patterns.append(re.compile(PLACEHOLDER.sub(".+?", escaped(piece))))
                    else:
                        whole.add(piece)
    return frozenset(whole), tuple(patterns)


def escaped(piece: str) -> str:
    """`piece` as a pattern, its placeholders left as they are."""
    parts = PLACEHOLDER.split(piece)
    marks = PLACEHOLDER.findall(piece)
    return "".join(re.escape(part) + mark for part, mark in zip(parts, [*marks, ""], strict=True))


def pieces(text: str) -> Iterator[str]:
    """What stands between the tags of a catalogue's text."""
    for piece in re.split(r"<[^>]*>", text):
        words = " ".join(html.unescape(piece).split())
        if len(words) > 2 and re.search(r"[A-Za-z]{2}", PLACEHOLDER.sub("", words)):
            yield words


class Words(HTMLParser):
    """Gathers a page's texts, but for those marked as of another language and those that people typed."""

    VOID = {"area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

    def __init__(self, language: str) -> None:
        super().__init__()
        self.language = language
        self.found: list[str] = []
        # Texts of scripts' data, among them what people wrote.
        self.data: list[str] = []
        self.holds_json = False
        self.stack: list[bool] = []
        self.tags: list[str] = []

    @property
    def is_silent(self) -> bool:
        return bool(self.stack and self.stack[-1])

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        other = bool(values.get("lang")) and values["lang"].split("-")[0] != self.language
        # The counters of the side panels stand empty until a script fills them.
        silent = tag in SILENT or other or "data-side-panel-toggle-counter" in values or self.is_silent
        if not (other or self.is_silent):
            self.take_attributes(tag, values)
        self.holds_json = tag == "script" and values.get("type") == "application/json"
        if tag not in self.VOID:
            self.stack.append(silent)
            self.tags.append(tag)

    def take_attributes(self, tag: str, values: dict[str, str]) -> None:
        for name in SPOKEN:
            self.take(values.get(name, ""))
        if tag == "input" and values.get("type") in ("submit", "button"):
            self.take(values.get("value", ""))
        for name, value in values.items():
            if name.startswith("data-") and value[:1] in "[{":
                self.take_json(value)

    def take_json(self, value: str) -> None:
        try:
            held = json.loads(value)
        except ValueError:
            return
        for text in strings(held):
            # A lower-case word alone is a name of something.
            if not re.fullmatch(r"[a-z_-]+", text):
                self.data.append(" ".join(text.split()))

    def handle_endtag(self, tag: str) -> None:
        while self.tags:
            self.stack.pop()
            if self.tags.pop() == tag:
                break

    def handle_data(self, data: str) -> None:
        if self.holds_json:
            self.take_json(data)
        elif not self.is_silent:
            self.take(data)

    def take(self, text: str) -> None:
        words = " ".join(text.split())
        if len(words) > 2:
            self.found.append(words)


def strings(held: Any) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, dict):
        for value in held.values():
            yield from strings(value)
    elif isinstance(held, list):
        for value in held:
            yield from strings(value)


def foreign_words(page: str, language: str, *, own: frozenset[str] = frozenset()) -> list[str]:
    """The texts of `page` (HTML) that are English where `language` has words; `own` are texts that people wrote."""
    reader = Words(language)
    reader.feed(page)
    whole, patterns = english(language)
    # What somebody wrote stands in the middle of other texts too.
    long = [text for text in own if len(text) > 12 and ENGLISH.search(text)]
    found = []
    for text in dict.fromkeys([*reader.found, *reader.data]):
        if text in own:
            continue
        english_words = text in reader.found and ENGLISH.search(text) and not any(part in text for part in long)
        if english_words or text in whole or any(pattern.fullmatch(text) for pattern in patterns):
            found.append(text)
    return found
