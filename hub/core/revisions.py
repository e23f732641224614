"""What a page's revisions tell: whether saving has changed anything, and whether somebody else has saved meanwhile."""

import json
import re
from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME, Page

from hub.core.editing import held_by

# What a form of a page holds of Wagtail's own fields; the rest is about the page's place, state and history.
_WORDS = {"title", "slug", "seo_title", "search_description", "show_in_menus", "go_live_at", "expire_at"}
_STATE = {field.name for field in Page._meta.concrete_fields} - _WORDS | {"page_ptr", COMMENTS_RELATION_NAME}
# The editor gives each paragraph a key for itself; whoever reads the page sees none of it.
_BLOCK_KEY = re.compile(r' data-block-key=\\?"[^"\\]*\\?"')


def differs_from_live(page: Page) -> bool:
    """Whether visitors would see, or find, anything else if `page` were published as it now is."""
    stored = type(page)._default_manager.filter(pk=page.pk, live=True).first()
    return stored is None or content_of(stored) != content_of(page)


def saved_meanwhile(page: Page, sent: Any) -> bool:
    """Whether `page` has a newer revision than the one that the form with the data `sent` was opened on.

    As Wagtail asks for its own saving by itself (`EditView.is_out_of_date`).
    """
    newest = page.latest_revision
    if newest is None:
        return False
    if own := sent.get("overwrite_revision_id"):
        return bool(own != str(newest.pk))
    if not (opened := sent.get("loaded_revision_id")):
        # A page that had no revision when it was opened. What a program sends has no `next`, which every form has.
        return "next" in sent
    since = sent.get("loaded_revision_created_at", "")
    return bool(opened != str(newest.pk) or since != newest.created_at.isoformat())


def content_of(page: Page) -> dict[str, Any]:
    """What an editor writes of `page`: its fields and child rows, without place, state and history."""
    return {name: _as_read(value) for name, value in held_by(page, without=_STATE).items()}


def _as_read(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    value = _BLOCK_KEY.sub("", value)
    try:
        # Blocks: their parts are the same in any order.
        return json.loads(value) if value.startswith("[") else value
    except (ValueError, RecursionError):
        return value
