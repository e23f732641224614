from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class LinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page of this site"), required=False)
    address = blocks.URLBlock(label=_("Or an address elsewhere"), required=False)
    text = blocks.CharBlock(
        label=_("Link text"),
        required=False,
        max_length=120,
        help_text=_("Leave empty to use the title of the page."),
    )

    class Meta:
        icon = "link"
        label = _("Link")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if self.is_deferred_validation and not (value.get("page") or value.get("address")):
            # A draft may rest unfinished.
            return value
        if bool(value.get("page")) == bool(value.get("address")):
            message = _("Choose a page or write an address, one of the two.")
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})
        if value.get("address") and not value.get("text"):
            message = _("Write the words of the link: an address alone says little to the reader.")
            raise blocks.StructBlockValidationError(block_errors={"text": ValidationError(message)})
        return value


class LinkListItemBlock(LinkBlock):
    description = blocks.CharBlock(label=_("What is found there"), required=False, max_length=200)


class LinkListBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=120)
    links = blocks.ListBlock(LinkListItemBlock(), label=_("Links"), min_num=1)

    class Meta:
        template = "blocks/link_list.html"
        icon = "list-ul"
        label = _("Links")
