"""Blocks that any page may hold, one module per family. A feature's own blocks live with the feature."""

from hub.core.blocks.callouts import AccordionBlock, ButtonBlock, FactBoxBlock, NoticeBlock
from hub.core.blocks.links import LinkBlock, LinkListBlock
from hub.core.blocks.media import FigureBlock
from hub.core.blocks.stream import BodyBlock
from hub.core.blocks.tables import TableBlock
from hub.core.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock, StepsBlock

__all__ = [
    "AccordionBlock",
    "BodyBlock",
    "ButtonBlock",
    "FactBoxBlock",
    "FigureBlock",
    "HeadingBlock",
    "LinkBlock",
    "LinkListBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "StepsBlock",
    "TableBlock",
]
