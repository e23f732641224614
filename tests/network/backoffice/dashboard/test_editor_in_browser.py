"""The page editor's script: a decision goes out once, a closed page looks it, and words come with a picture."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.network.backoffice.dashboard.pages import submitted
from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enter(browser_page: Any, live_server: Any) -> Callable[[Any], None]:
    """Sign somebody in."""

    def with_cookie(user: Any) -> None:
        value = signed_in(user).cookies["sessionid"].value
        browser_page.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return with_cookie


def test_a_decision_goes_out_once(cast: Cast, browser_page: Any, enter: Any) -> None:
    page = submitted(cast.ours, cast.editor)
    enter(cast.administrator)
    browser_page.goto(f"/admin/pages/{page.pk}/edit/")
    form = browser_page.locator("[data-edit-form]")
    # What Wagtail asks before it saves by itself: yes, until the decision is on its way.
    ask = """form => {
        const event = new CustomEvent("w-autosave:save", { bubbles: true, cancelable: true });
        return form.dispatchEvent(event);
    }"""
    assert form.evaluate(ask)
    browser_page.evaluate(
        "document.querySelector('[data-edit-form]').addEventListener('submit', event => setTimeout(() => {"
        "const save = new CustomEvent('w-autosave:save', { bubbles: true, cancelable: true });"
        "sessionStorage.setItem('saves', event.target.dispatchEvent(save)); }))"
    )
    with browser_page.expect_navigation(url=re.compile(r"/admin/pages/\d+/$")):
        browser_page.locator("footer [data-workflow-action-name=approve]").first.click()
    assert browser_page.evaluate("sessionStorage.getItem('saves')") == "false"
    page.refresh_from_db()
    assert page.live


def test_a_page_that_others_have_in_hand_is_closed_until_taken_back(cast: Cast, browser_page: Any, enter: Any) -> None:
    page = submitted(cast.ours, cast.editor)
    enter(cast.editor)
    browser_page.goto(f"/admin/pages/{page.pk}/edit/")
    title = browser_page.locator("#id_title")
    assert title.is_disabled() and browser_page.locator("#id_lead").is_disabled()
    with browser_page.expect_navigation():
        browser_page.locator("footer [name=action-cancel-workflow]").click()
    page.refresh_from_db()
    assert page.current_workflow_state is None
    assert title.is_enabled() and title.input_value() == "Uusi halli"


def test_the_buttons_follow_the_day_that_is_set(cast: Cast, browser_page: Any, enter: Any) -> None:
    page = submitted(cast.ours, cast.editor)
    enter(cast.administrator)
    browser_page.goto(f"/admin/pages/{page.pk}/edit/")
    button = browser_page.locator("footer [data-workflow-action-name=approve]").first
    before = button.inner_text()
    day = browser_page.locator("#id_go_live_at")
    for text, shown in (("24.12.2099 9.00", True), ("24.12.2001 9.00", False), ("2099-12-24 09:00", True), ("", False)):
        day.evaluate("(field, text) => { field.value = text; jQuery(field).trigger('change'); }", text)
        assert ("2099" in button.inner_text()) is shown
    assert button.inner_text() == before
