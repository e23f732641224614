"""Spreadsheets that the admin hands out: what people have written is words there, and never a formula.

Wagtail's lists and reports all write theirs through one mixin, in which this is put; so it holds for those that come.
"""

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

from wagtail.admin.views.mixins import Echo, SpreadsheetExportMixin

from hub.core.wagtail_patches import patch

# At the beginning a program takes these for a formula, the broad ones too. Finnish and Swedish settings divide a line
# at semicolons, whatever stands in quotation marks, so a part may begin there as well.
FORMULA = re.compile(r"(^|[;\t\r\n]+)([^\S\t\r\n]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")
_xlsx_row = SpreadsheetExportMixin.generate_xlsx_row


def as_words(value: Any) -> Any:
    """`value` as a sheet of plain text may hold it; what is no text stays, such as a number below zero."""
    return FORMULA.sub(r"\1'\2", value) if isinstance(value, str) else value


class WordsWriter(csv.DictWriter):
    def writerow(self, rowdict: Mapping[str, Any]) -> Any:
        return super().writerow({name: as_words(value) for name, value in rowdict.items()})


def stream_csv(self: Any, queryset: Any) -> Iterator[Any]:
    """As Wagtail's own, with a writer that knows formulas."""
    writer = WordsWriter(Echo(), fieldnames=self.list_export)
    yield writer.writerow({field: self.get_heading(queryset, field) for field in self.list_export})
    for item in queryset:
        yield self.write_csv_row(writer, self.to_row_dict(item))


def generate_xlsx_row(self: Any, worksheet: Any, row_dict: Any, date_format: Any = None) -> Iterator[Any]:
    """Wagtail's own cells are text already; marked so, they stay text when somebody edits them."""
    for cell in _xlsx_row(self, worksheet, row_dict, date_format):
        if isinstance(cell.value, str) and FORMULA.search(cell.value):
            cell.data_type = "s"
            cell.quotePrefix = True
        yield cell


def keep_formulas_out() -> None:
    patch(
        SpreadsheetExportMixin,
        "stream_csv",
        stream_csv,
        reason="a spreadsheet of the admin could hold a formula",
        test="tests/hub/core/test_spreadsheets.py",
    )
    patch(
        SpreadsheetExportMixin,
        "generate_xlsx_row",
        generate_xlsx_row,
        reason="a spreadsheet of the admin could hold a formula",
        test="tests/hub/core/test_spreadsheets.py",
    )
