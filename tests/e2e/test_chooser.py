"""A visitor makes a brochure the own institution's, in a real browser."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import BROCHURE, SWEDISH

DOWNLOAD = "[data-primary]"
FIRST_PAGE = ".brochure__page img"


def chosen(page: Page, institution: str, colour: str) -> None:
    """Every part of the page shows the same version, and the form says so."""
    page.wait_for_url(f"**/{institution}/{colour}/")
    expect(page.locator(DOWNLOAD)).to_have_attribute("href", re.compile(f"/{institution}/{colour}.pdf"))
    expect(page.locator(FIRST_PAGE).first).to_have_attribute("src", re.compile(f"/{institution}/{colour}-1.png$"))
    expect(page.locator("#address")).to_have_value(re.compile(f"/{institution}/{colour}/$"))
    expect(page.locator("[name=institution]")).to_have_value("" if institution == "verkosto" else institution)
    expect(page.locator(f"[name=colour][value={colour}]")).to_be_checked()


def test_the_pages_change_in_place_and_the_institution_is_remembered(hub, browser_page):
    page = browser_page
    page.goto(BROCHURE)
    page.evaluate("window.sameDocument = true")
    expect(page.locator(".chooser [type=submit]")).to_be_hidden()
    page.locator("[name=institution]").select_option("rantala")
    chosen(page, "rantala", "sininen")
    page.locator("[name=colour][value=vihrea]").check()
    chosen(page, "rantala", "vihrea")
    expect(page.locator("[data-status]")).not_to_be_empty()
    expect(page.locator(".document")).to_contain_text("Rantalan opisto")
    drawn = "[...document.querySelectorAll('.brochure__page img')].every(one => one.complete && one.naturalWidth > 900)"
    assert page.evaluate(drawn)
    # The browser's own buttons go from version to version.
    page.go_back()
    chosen(page, "rantala", "sininen")
    page.go_forward()
    chosen(page, "rantala", "vihrea")
    assert page.evaluate("window.sameDocument")
    # Another day, another brochure: what was chosen is there, but an address that was passed on shows what it says.
    page.goto(BROCHURE)
    chosen(page, "rantala", "sininen")
    page.goto(f"{BROCHURE}verkosto/luumu/")
    chosen(page, "verkosto", "luumu")


def test_a_choice_that_is_passed_over_leaves_no_step_back(hub, browser_page):
    page = browser_page
    page.goto(f"{BROCHURE}verkosto/sininen/")
    page.locator("[value=sininen]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    chosen(page, "verkosto", "luumu")
    page.go_back()
    chosen(page, "verkosto", "sininen")


def test_another_language_keeps_the_choices(hub, browser_page):
    page = browser_page
    page.goto(f"{BROCHURE}rantala/vihrea/")
    page.locator("[name=language][value=sv]").check()
    page.wait_for_url(f"**{SWEDISH}rantala/gron/")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
    chosen(page, "rantala", "gron")


def test_the_keyboard_alone_reaches_a_download(hub, browser_page):
    page = browser_page
    page.goto(BROCHURE)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    press_until(page, "[name=institution]")
    page.keyboard.type("Rantala")
    chosen(page, "rantala", "sininen")
    press_until(page, "[name=colour]")
    page.keyboard.press("ArrowRight")
    chosen(page, "rantala", "vihrea")
    press_until(page, DOWNLOAD)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == "molempi-parempi-tyonantaja-rantala-vihrea.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF")


def press_until(page: Page, selector: str) -> None:
    """Press Tab until `selector` has the focus, and see that each stop on the way shows where it is."""
    for _stop in range(15):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        assert focused.evaluate(SHOWS_FOCUS), focused.evaluate("node => node.outerHTML")
        if focused.evaluate("(node, selector) => node.matches(selector)", selector):
            return
    pytest.fail(f"{selector} is not reached")


# The ring is round the element itself, or round what stands for it.
SHOWS_FOCUS = """node => [node, node.nextElementSibling].filter(Boolean).some(
  one => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2)"""


def test_without_javascript_the_form_leads_to_the_same(hub, chromium: Any, live_server: Any):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto(BROCHURE)
    page.locator("[name=institution]").select_option("rantala")
    page.locator("[name=colour][value=luumu]").check()
    page.locator(".chooser [type=submit]").click()
    chosen(page, "rantala", "luumu")
    expect(page.locator("[data-copy]")).to_be_hidden()
    with page.expect_download() as download:
        page.locator(DOWNLOAD).click()
    assert download.value.suggested_filename == "molempi-parempi-tyonantaja-rantala-luumu.pdf"
    context.close()
