from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock


class DownloadBlock(blocks.StructBlock):
    """A document to take along. What kind of file it is and how large is read from the file."""

    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=160, help_text=_("Empty: the title of the document.")
    )
    description = blocks.CharBlock(label=_("What it is for"), required=False, max_length=250)

    class Meta:
        template = "blocks/download.html"
        icon = "download"
        label = _("File to download")
        label_format = "{title}"

    def get_searchable_content(self, value: Any) -> list[str]:
        document = value.get("document")
        named = [] if value.get("title") or not document else [document.title]
        return [*named, *super().get_searchable_content(value)]
