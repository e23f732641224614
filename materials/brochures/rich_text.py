"""Wagtail's rich text as runs of a document."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup, NavigableString, PageElement, Tag
from django.conf import settings
from wagtail.rich_text import RichText, expand_db_html

from hub.rendering.document import Inline, Run
from hub.rendering.links import web_href


def paragraphs(value: RichText) -> list[Inline]:
    """The paragraphs of `value`, each as runs. Links to pages become whole addresses, since paper has no site."""
    soup = BeautifulSoup(expand_db_html(value.source), "html.parser")
    blocks = soup.find_all(["p", "li"]) or [soup]
    return [runs for block in blocks if (runs := _joined(_runs(block)))]


def inline(value: RichText) -> Inline:
    """`value` as one run of text, whatever paragraphs it was typed in."""
    parts = paragraphs(value)
    joined: list[Run] = []
    for part in parts:
        if joined:
            joined.append(Run(text=" "))
        joined.extend(part)
    return tuple(joined)


def _runs(node: PageElement, *, bold: bool = False, italic: bool = False, href: str | None = None) -> list[Run]:
    if isinstance(node, NavigableString):
        text = " ".join(node.split())
        if not text:
            return [Run(text=" ", bold=bold, italic=italic, href=href)] if str(node) else []
        lead = " " if str(node)[0].isspace() else ""
        tail = " " if str(node)[-1].isspace() else ""
        return [Run(text=lead + text + tail, bold=bold, italic=italic, href=href)]
    if not isinstance(node, Tag):
        return []
    bold = bold or node.name in ("b", "strong")
    italic = italic or node.name in ("i", "em")
    if node.name == "a" and node.get("href"):
        # The editor's form lets no other scheme in, but a translation of the link's address passes no form.
        href = web_href(urljoin(settings.BASE_URL, str(node["href"])))
    if node.name == "br":
        return [Run(text=" ")]
    return [run for child in node.children for run in _runs(child, bold=bold, italic=italic, href=href)]


def _joined(runs: list[Run]) -> Inline:
    """`runs` without white space at the ends, and nothing at all where there are no words."""
    if not any(run.text.strip() for run in runs):
        return ()
    while not runs[0].text.strip():
        runs.pop(0)
    while not runs[-1].text.strip():
        runs.pop()
    runs[0] = _with_text(runs[0], runs[0].text.lstrip())
    runs[-1] = _with_text(runs[-1], runs[-1].text.rstrip())
    return tuple(runs)


def _with_text(run: Run, text: str) -> Run:
    return Run(text=text, bold=run.bold, italic=run.italic, href=run.href, lang=run.lang)
