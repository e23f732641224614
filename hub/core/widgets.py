import re
from typing import Any

from wagtail.admin.widgets import AdminAutoHeightTextInput

_LINE_END = re.compile(r"\s*[\r\n]+\s*")


class TitleInput(AdminAutoHeightTextInput):
    """A title in as many lines as it needs, so that all of a long one is seen; it stays one line of text."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "title-input", **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return _LINE_END.sub(" ", value) if value else value
