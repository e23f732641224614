from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class FigureBlock(blocks.StructBlock):
    """A picture. Wagtail's ImageBlock asks for an alternative text or to be marked as decoration."""

    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(label=_("Picture by"), required=False, max_length=120)

    class Meta:
        template = "blocks/figure.html"
        icon = "image"
        label = _("Picture")
