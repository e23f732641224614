from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class _ImageBlock(ImageBlock):
    """Wagtail's, whose choice of a picture is named in English whatever the reader's language."""

    def __init__(self, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required, **kwargs)
        self.child_blocks["image"].label = _("Picture")


class FigureBlock(blocks.StructBlock):
    """A picture. Wagtail's ImageBlock asks for an alternative text or to be marked as decoration."""

    image = _ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(label=_("Picture by"), required=False, max_length=120)

    class Meta:
        template = "blocks/figure.html"
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"


class GalleryBlock(blocks.StructBlock):
    """Pictures side by side, all of them in sight: nothing turns by itself, nothing has to be pressed."""

    title = blocks.CharBlock(
        label=_("What the pictures show"),
        max_length=120,
        help_text=_("Stands above the pictures, for example “From the network day in Rovaniemi”."),
    )
    pictures = blocks.ListBlock(FigureBlock(), label=_("Pictures"), min_num=2, max_num=24)

    class Meta:
        template = "blocks/gallery.html"
        icon = "grid"
        label = _("Several pictures")
        label_format = "{title}"
