from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from hub.core.blocks.callouts import AccordionBlock, ButtonBlock, FactBoxBlock, NoticeBlock
from hub.core.blocks.downloads import DownloadBlock
from hub.core.blocks.headings import HeadingBlock, anchors, headings
from hub.core.blocks.links import LinkListBlock
from hub.core.blocks.media import FigureBlock, GalleryBlock
from hub.core.blocks.tables import TableBlock
from hub.core.blocks.text import ParagraphBlock, QuoteBlock, StepsBlock
from hub.core.blocks.videos import VideoBlock


class BodyBlock(blocks.StreamBlock):
    """The running text of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    figure = FigureBlock()
    gallery = GalleryBlock()
    video = VideoBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    notice = NoticeBlock()
    fact_box = FactBoxBlock()
    accordion = AccordionBlock()
    table = TableBlock()
    download = DownloadBlock()
    links = LinkListBlock()
    button = ButtonBlock()

    class Meta:
        template = "blocks/body.html"
        label = _("Body")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        names = iter(anchors(headings([value])))
        # Which block, and the name in the address that a heading goes by.
        context["parts"] = [(child, next(names) if isinstance(child.block, HeadingBlock) else "") for child in value]
        return context
