"""The button that a page's editor offers first, and what Enter presses."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.network.backoffice.dashboard.pages import draft, submitted
from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.django_db


def buttons(client: Client, page: Any) -> list[str]:
    """The opening tags of the buttons in the form's footer, in their order."""
    foot = client.get(f"/admin/pages/{page.pk}/edit/").text.partition("<footer")[2].partition("</footer>")[0]
    return re.findall(r"<button\b[^>]*type=\"submit\"[^>]*>|<button[^>]*data-workflow-action-name[^>]*>", foot)


def test_what_a_page_is_written_for_stands_first(cast: Cast) -> None:
    page = draft(cast.ours, cast.editor)
    for person, name in ((cast.editor, "action-submit"), (cast.administrator, "action-publish")):
        unseen, first, *others = buttons(signed_in(person), page)
        assert f'name="{name}"' in first
        # Enter in a field presses the form's first button: it saves the draft, no more.
        assert "hidden" in unseen and "name=" not in unseen
        # Saving stands beside it, not behind the arrow.
        assert "action-save" in others[0]


def test_an_approver_is_offered_approval_first(cast: Cast) -> None:
    page = submitted(cast.ours, cast.editor)
    _unseen, first, *_others = buttons(signed_in(cast.administrator), page)
    assert 'data-workflow-action-name="approve"' in first
