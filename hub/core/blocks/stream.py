from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from hub.core.blocks.callouts import AccordionBlock, ButtonBlock, FactBoxBlock, NoticeBlock
from hub.core.blocks.links import LinkListBlock
from hub.core.blocks.media import FigureBlock
from hub.core.blocks.tables import TableBlock
from hub.core.blocks.text import HeadingBlock, ParagraphBlock, QuoteBlock, StepsBlock


class BodyBlock(blocks.StreamBlock):
    """The running text of a page."""

    heading = HeadingBlock()
    paragraph = ParagraphBlock()
    figure = FigureBlock()
    quote = QuoteBlock()
    steps = StepsBlock()
    notice = NoticeBlock()
    fact_box = FactBoxBlock()
    accordion = AccordionBlock()
    table = TableBlock()
    links = LinkListBlock()
    button = ButtonBlock()

    class Meta:
        template = "blocks/body.html"
        label = _("Body")
