from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext, gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

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

    Made of plain blocks, since Wagtail's typed table has no translatable parts in wagtail-localize. Cells copied in
    Excel, Word or another program and pasted into any of its fields fill it (`static/admin/table-block.js`).
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
        if self.is_deferred_validation:
            # A draft may rest unfinished.
            return value
        width = len(value["columns"])
        for row in value["rows"]:
            if len(row["cells"]) != width:
                message = _("The row “%(row)s” has %(cells)s cells, but there are %(columns)s columns.")
                parameters = {"row": row["heading"], "cells": len(row["cells"]), "columns": width}
                raise blocks.StructBlockValidationError(non_block_errors=[ValidationError(message, params=parameters)])
        return value


class TableBlockAdapter(StructBlockAdapter):
    """The table in the form, which takes cells that were copied elsewhere."""

    js_constructor = "hub.blocks.TableBlock"

    def js_args(self, block: Any) -> list[Any]:
        name, children, meta = super().js_args(block)
        words = {
            "hint": gettext(
                "You can copy a table in Excel or Word and paste it into any field here. "
                "The first row becomes the column headings, the first column the row headings."
            ),
            "replace": gettext("Replace the present table with the one that you paste?"),
            "pasted": gettext("The table was pasted. Check the headings."),
        }
        return [name, children, {**meta, "pasting": words}]

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["admin/clipboard.js", "admin/table-block.js"])


register(TableBlockAdapter(), TableBlock)
