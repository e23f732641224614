"""Browsers end the lines of a text area with CR LF, whatever was in it. Texts are kept with LF alone.

Without this every text of several lines is another one after a form was saved untouched, and counts a character a line
more than the browser counted.
"""

from functools import wraps
from typing import Any

from django import forms

from hub.core.wagtail_patches import patch


def keep_as_written() -> None:
    """Let every text area, in the admin and outside it, give the lines that it was filled with."""
    read = forms.Textarea.value_from_datadict
    if getattr(read, "keeps_line_ends", False):
        return

    @wraps(read)
    def value_from_datadict(self: forms.Textarea, data: Any, files: Any, name: str) -> Any:
        value = read(self, data, files, name)
        return value.replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value

    value_from_datadict.keeps_line_ends = True  # type: ignore[attr-defined]
    patch(
        forms.Textarea,
        "value_from_datadict",
        value_from_datadict,
        reason="a text of several lines would be another one after its form was saved untouched",
        test="tests/forms/test_every_form.py",
    )
