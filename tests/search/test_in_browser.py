"""Searching with a keyboard in a real browser, with and without scripts."""

from typing import Any

import pytest

from tests.search.pages import SEARCH, add_found

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pages(live_server: Any, page_tree: Any) -> Any:
    page_tree.site.port = live_server.thread.port
    page_tree.site.save()
    lead = "Oppisopimuksessa opiskelija on työntekijä."
    return [add_found(page_tree.home, title, lead=lead) for title in ("Oppisopimus lyhyesti", "Ohjaajan opas")]


def test_suggestions_are_chosen_by_keyboard_and_the_page_is_accessible(
    pages: Any, browser_page: Any, axe: Any, settings: Any
) -> None:
    page = browser_page
    page.goto("/fi/")
    field = page.get_by_role("combobox")
    field.press_sequentially("o")
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("ppi")
    option = page.get_by_role("option")
    option.first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert "1" in page.locator("form[role=search] [role=status]").inner_text()
    assert axe(page) == []
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == option.first.get_attribute("id")
    assert option.first.get_attribute("aria-selected") == "true"
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert field.input_value() == "oppi"
    # Closed, Enter asks for what was typed; open and chosen, it leads to the page.
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/oppisopimus-lyhyesti/")
    page.goto("/fi/")
    page.get_by_role("combobox").fill("opiskelija")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{SEARCH}?q=opiskelija")
    assert page.locator(".result").count() == 2
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        assert axe(page) == []
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.context.cookies() == []


def test_all_works_without_scripts(pages: Any, chromium: Any, live_server: Any) -> None:
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/fi/")
    page.get_by_role("searchbox").fill("opiskelijan")
    page.keyboard.press("Enter")
    page.locator(".result__link", has_text="Ohjaajan opas").click()
    assert page.url.endswith("/fi/ohjaajan-opas/")
    # Where there is little room, a link leads to the page.
    page.set_viewport_size({"width": 375, "height": 700})
    page.locator(".search-way").click()
    assert page.url.endswith(SEARCH)
    context.close()
