"""Reads what stands inside the fields of a page's form: blocks and rich text. What no editor sends is a bad request."""

import json
import re
from typing import Any

from django.core.exceptions import BadRequest
from django.forms import HiddenInput
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.blocks import ListBlock, StreamBlock
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from hub.core.wagtail_patches import patch
from network.access.chosen_keys import NOTHING, may_choose

WHOLE = re.compile(r"-?[0-9]{1,6}")
MOST_BLOCKS = 1000

_stream = StreamBlock.value_from_datadict
_list = ListBlock.value_from_datadict


def read_blocks_and_rich_text() -> None:
    """Put all this in the place of Wagtail's own reading."""
    patch(
        StreamBlock,
        "value_from_datadict",
        _read_stream,
        reason="half a block would be a fault of ours",
        test="tests/forms/test_bad_forms.py",
    )
    patch(
        ListBlock,
        "value_from_datadict",
        _read_list,
        reason="half a list would be a fault of ours",
        test="tests/forms/test_bad_forms.py",
    )
    patch(
        DraftailRichTextArea,
        "value_from_datadict",
        _read_rich_text,
        reason="a refused form would show what was forged into its text",
        test="tests/network/access/test_refused_forms.py",
    )


def _read_stream(block: Any, data: Any, files: Any, prefix: str) -> Any:
    _check_rows(data, prefix, "type", "order")
    return _stream(block, data, files, prefix)


def _read_list(block: Any, data: Any, files: Any, prefix: str) -> Any:
    _check_rows(data, prefix, "order")
    return _list(block, data, files, prefix)


def _check_rows(data: Any, prefix: str, *parts: str) -> None:
    """As many rows as are said to come, each whole and in a place of its own."""
    count = _number(data, f"{prefix}-count")
    if not 0 <= count <= MOST_BLOCKS:
        raise BadRequest("A number of blocks that no page has")
    rows = [f"{prefix}-{number}" for number in range(count)]
    if any(f"{row}-deleted" not in data for row in rows):
        raise BadRequest(f"Not all blocks of {prefix}")
    kept = [row for row in rows if not data[f"{row}-deleted"]]
    if any(f"{row}-{part}" not in data for row in kept for part in parts):
        raise BadRequest(f"Half a block of {prefix}")
    if len({_number(data, f"{row}-order") for row in kept}) < len(kept):
        raise BadRequest(f"Two blocks of {prefix} in one place")


def _number(data: Any, name: str) -> int:
    words = data.get(name, "")
    if not WHOLE.fullmatch(words):
        raise BadRequest(f"No number: {name}")
    return int(words)


def _read_rich_text(area: Any, data: Any, files: Any, name: str) -> str | None:
    words = HiddenInput.value_from_datadict(area, data, files, name)
    if words is None:
        return None
    try:
        content = json.loads(words)
        _blank_what_is_strange(content)
        html: str = area.converter.to_database_format(json.dumps(content))
    # The converter reads data of any shape: what it cannot is none of the editor's.
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadRequest(f"No rich text: {name}") from error
    return html


def _blank_what_is_strange(content: Any) -> None:
    """Links and pictures out of sight become ones of nothing; the form's own check says so at the field."""
    models = {"LINK": Page, "DOCUMENT": get_document_model(), "IMAGE": get_image_model()}
    for entity in (content or {}).get("entityMap", {}).values():
        told = entity["data"]
        if told.get("id") is not None:
            model = models.get(entity["type"])
            if model is None or not may_choose(model, told["id"]):
                told["id"] = int(NOTHING)
