"""The front page in a real browser. `browser_page` also fails on console errors and requests to other hosts."""

import pytest


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1440])
def test_the_front_page_is_accessible_fits_and_sets_no_cookie(page_tree, browser_page, axe, scheme: str, width: int):
    for home in page_tree.homes.values():
        home.save_revision().publish()
    browser_page.emulate_media(color_scheme=scheme)
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.goto("/fi/")
    assert axe(browser_page) == []
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width
    assert browser_page.context.cookies() == []


def test_the_first_tab_stop_leads_past_the_navigation(page_tree, browser_page):
    browser_page.goto("/fi/")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("location.hash.slice(1) && document.querySelector(location.hash).tagName") == "MAIN"
