"""The buttons beside pages in lists: those that the gate would refuse are not offered."""

from typing import Any

from django.urls import resolve
from django.urls.exceptions import Resolver404
from wagtail.models import Page


def keep_open(buttons: list[Any], page: Page, user: Any) -> list[Any]:
    """`buttons` without those that lead to what `user` may not do; a dropdown's are looked through too.

    Most ask the page's permissions themselves; the draft is offered to whoever comes by on the way to other pages.
    """
    kept = []
    for button in buttons:
        inner = getattr(button, "dropdown_buttons", None)
        if inner is not None:
            button.dropdown_buttons = keep_open(inner, page, user)
            if not button.dropdown_buttons:
                continue
        elif _is_draft(getattr(button, "url", "") or "") and not page.permissions_for_user(user).can_view_revisions():
            continue
        kept.append(button)
    return kept


def _is_draft(address: str) -> bool:
    try:
        return resolve(address.partition("?")[0]).view_name == "wagtailadmin_pages:view_draft"
    except Resolver404:
        return False
