"""Data for search engines inside a page: JSON that cannot end the element it stands in."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

_ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def json_for_script(data: Mapping[str, Any]) -> SafeString:
    """`data` as JSON for a `<script type="application/ld+json">`; what is empty is left out, at every level."""
    return mark_safe(json.dumps(_filled(data), ensure_ascii=False).translate(_ESCAPED))


def _filled(data: Any) -> Any:
    if isinstance(data, Mapping):
        pairs = ((name, _filled(value)) for name, value in data.items())
        return {name: value for name, value in pairs if value not in ("", None, [], {})}
    if isinstance(data, list | tuple):
        return [_filled(value) for value in data]
    return data
