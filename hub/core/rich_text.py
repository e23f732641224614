"""What is written in the rich text editor, without what other programs leave behind when text is pasted from them.

The editor's own script (`static/admin/paste.js`) cleans what is pasted while its markup still says what it is. What
comes another way, or slips by, is cleaned here when the form is sent. Text that needs nothing is left to the letter.
"""

import re
from typing import Any

from bs4 import BeautifulSoup, Comment, NavigableString, Tag
from django.forms import Media
from wagtail.admin.rich_text import DraftailRichTextArea

BLOCKS = ("p", "h2", "h3", "h4", "h5", "h6", "li", "blockquote")
LISTS = ("ul", "ol")
# What stands for itself, without words.
THINGS = ("embed", "img", "hr")
# Word puts the initials of who commented and a number where the comment was: [MM1], [AKV12].
COMMENT_MARK = re.compile(r"\s?\[[A-ZÅÄÖ]{2,3}\d{1,2}\](?!\()")
COMMENT_ADDRESS = re.compile(r"^#(_msocom|_msoanchor|cmnt)")
# Spaces of every width, and signs that take none.
BLANK = re.compile(r"[\s\u00a0\u200b-\u200d\u2060\ufeff]*")
_NEEDS_CLEANING = re.compile(
    r"<(?P<block>p|h[2-6]|li|blockquote|ul|ol)\b[^>]*>(\s|&nbsp;|\u00a0|[\u200b-\u200d\u2060\ufeff]|</?(b|i|em|strong|br|span|a)\b[^>]*>)*</(?P=block)>"
    r"|<br\s*/?>(\s|&nbsp;|\u00a0)*(<br|</)|<(p|h[2-6]|li|blockquote)\b[^>]*>(\s|&nbsp;|\u00a0)*<br"
    r"|\[[A-ZÅÄÖ]{2,3}\d{1,2}\]|#_mso|#cmnt|<!--"
)


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor, which sends clean text and shows its buttons from the start."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return clean(value) if value else value

    @property
    def media(self) -> Media:
        scripts = ("clipboard", "paste", "toolbar", "heading-links")
        return super().media + Media(js=[f"admin/{name}.js" for name in scripts])


def clean(html: str) -> str:
    """Rich text without empty paragraphs and without comment marks; the very same text where there are none."""
    if not _NEEDS_CLEANING.search(html):
        return html
    soup = BeautifulSoup(html, "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    _drop_comment_marks(soup)
    for block in soup.find_all(BLOCKS):
        _part_at_empty_lines(soup, block)
    for block in reversed(soup.find_all([*BLOCKS, *LISTS])):
        if _is_empty(block):
            block.decompose()
    return str(soup)


def _drop_comment_marks(soup: BeautifulSoup) -> None:
    for link in soup.find_all("a", href=COMMENT_ADDRESS):
        block = link.find_parent(BLOCKS)
        if str(link["href"]).startswith("#_msoanchor") and block is not None:
            # The way back from the comment to its place: the paragraph is the comment itself.
            block.decompose()
        elif not link.decomposed:
            link.decompose()
    for text in soup.find_all(string=COMMENT_MARK):
        text.replace_with(NavigableString(COMMENT_MARK.sub("", text)))


def _part_at_empty_lines(soup: BeautifulSoup, block: Tag) -> None:
    """Two line breaks in a row are an empty line between paragraphs; one at an end breaks nothing."""
    parts: list[list[Any]] = [[]]
    for child in list(block.children):
        parts[-1].append(child)
        if _ends_in_empty_line(parts[-1]) and block.name == "p":
            parts.append([])
    for part in parts:
        while part and _is_blank(part[-1]):
            part.pop().extract()
        while part and _is_blank(part[0]):
            part.pop(0).extract()
    for part in reversed(parts[1:]):
        if part:
            following = soup.new_tag("p")
            following.extend(part)
            block.insert_after(following)


def _ends_in_empty_line(nodes: list[Any]) -> bool:
    shown = [node for node in nodes if not (isinstance(node, NavigableString) and BLANK.fullmatch(node))]
    return len(shown) > 1 and all(isinstance(node, Tag) and node.name == "br" for node in shown[-2:])


def _is_blank(node: Any) -> bool:
    if isinstance(node, Tag):
        return node.name == "br" or (node.name not in (*THINGS, *LISTS) and _is_empty(node))
    return bool(BLANK.fullmatch(node))


def _is_empty(node: Tag) -> bool:
    return not node.find(THINGS) and bool(BLANK.fullmatch(node.get_text()))
