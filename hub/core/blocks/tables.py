from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from hub.core.blocks.text import INLINE_FEATURES


class TableRowBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Row heading"), max_length=120)
    cells = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Cell"), required=False), label=_("Cells"), min_num=1
    )

    class Meta:
        label_format = "{heading}"


class TableBlock(blocks.StructBlock):
    """A table with a caption, a header row and row headings: what a screen reader needs to find its way.

    Made of plain blocks, since Wagtail's typed table has no translatable parts in wagtail-localize.
    """

    caption = blocks.CharBlock(label=_("What the table tells"), max_length=160)
    corner = blocks.CharBlock(label=_("Heading of the first column"), required=False, max_length=60)
    columns = blocks.ListBlock(
        blocks.CharBlock(label=_("Column heading"), max_length=80), label=_("Columns"), min_num=1
    )
    rows = blocks.ListBlock(TableRowBlock(), label=_("Rows"), min_num=1)

    class Meta:
        template = "blocks/table.html"
        icon = "table"
        label = _("Table")

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        width = len(value["columns"])
        for row in value["rows"]:
            if len(row["cells"]) != width:
                message = _("The row “%(row)s” has %(cells)s cells, but there are %(columns)s columns.")
                parameters = {"row": row["heading"], "cells": len(row["cells"]), "columns": width}
                raise blocks.StructBlockValidationError(non_block_errors=[ValidationError(message, params=parameters)])
        return value
