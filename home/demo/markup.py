"""The few marks that the demo's texts are written with, as Wagtail's rich text."""

import re
from html import escape

_BOLD = re.compile(r"\*\*(.+?)\*\*")
_LINK = re.compile(r"\[(.+?)\]\((\S+?)\)")


def inline(text: str) -> str:
    """One paragraph's inside: `**bold**`, `[words](address)`, a line end as a line break."""
    html = escape(text.strip(), quote=False)
    html = _BOLD.sub(r"<b>\1</b>", html)
    html = _LINK.sub(r'<a href="\2">\1</a>', html)
    return html.replace("\n", "<br/>")


def paragraphs(text: str) -> str:
    """Paragraphs parted by an empty line; one whose lines begin with `- ` is a bullet list."""
    return "".join(_block(block) for block in re.split(r"\n\s*\n", text.strip()))


def _block(block: str) -> str:
    lines = block.splitlines()
    if all(line.startswith("- ") for line in lines):
        return "<ul>" + "".join(f"<li>{inline(line[2:])}</li>" for line in lines) + "</ul>"
    return f"<p>{inline(block)}</p>"


def paragraph(text: str) -> str:
    return f"<p>{inline(text)}</p>"
