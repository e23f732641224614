"""Blocks that any page may hold, one module per family. A feature's own blocks live with the feature."""

from hub.core.blocks.callouts import AccordionBlock, ButtonBlock, FactBoxBlock, NoticeBlock
from hub.core.blocks.downloads import DownloadBlock
from hub.core.blocks.headings import HeadingBlock
from hub.core.blocks.links import LinkBlock, LinkListBlock
from hub.core.blocks.media import FigureBlock, GalleryBlock
from hub.core.blocks.stream import BodyBlock
from hub.core.blocks.tables import TableBlock
from hub.core.blocks.text import ParagraphBlock, QuoteBlock, StepsBlock
from hub.core.blocks.videos import VideoBlock

__all__ = [
    "AccordionBlock",
    "BodyBlock",
    "ButtonBlock",
    "DownloadBlock",
    "FactBoxBlock",
    "FigureBlock",
    "GalleryBlock",
    "HeadingBlock",
    "LinkBlock",
    "LinkListBlock",
    "NoticeBlock",
    "ParagraphBlock",
    "QuoteBlock",
    "StepsBlock",
    "TableBlock",
    "VideoBlock",
]
