from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from hub.core.blocks.links import LinkBlock
from hub.core.blocks.text import INLINE_FEATURES, ParagraphBlock


class NoticeBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        choices=[("note", _("Note")), ("tip", _("Tip")), ("warning", _("Important"))],
        default="note",
        label=_("Kind"),
        search_index=False,
    )
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    text = ParagraphBlock(label=_("Text"))

    class Meta:
        template = "blocks/notice.html"
        icon = "info-circle"
        label = _("Note or tip")


class FactBoxBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    facts = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Fact")), label=_("Facts"), min_num=1
    )

    class Meta:
        template = "blocks/fact_box.html"
        icon = "clipboard-list"
        label = _("Fact box")


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = ParagraphBlock(label=_("Text"))

    class Meta:
        icon = "plus"
        label = _("Part")
        label_format = "{title}"


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), label=_("Parts"), min_num=1)

    class Meta:
        template = "blocks/accordion.html"
        icon = "list-ul"
        label = _("Parts that open")


class ButtonBlock(LinkBlock):
    class Meta:
        template = "blocks/button.html"
        icon = "link"
        label = _("Button")
