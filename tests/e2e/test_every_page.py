"""What holds on each type of page: axe finds nothing, nothing sticks out, nothing is kept or fetched from elsewhere.

One site for all of them: to build it and to draw its brochures takes longer than to look at a page.
"""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from materials.brochures import serving
from materials.brochures.making import FileUnavailableError
from materials.brochures.outputs import File
from tests.e2e.conftest import BROCHURE

PAGES = {
    "front page": "/fi/",
    "section": "/fi/materiaalit/",
    "content page": "/fi/kaytto/",
    "untranslated page": "/sv/kaytto/",
    "brochures": "/fi/materiaalit/esitteet/",
    "series": "/fi/materiaalit/esitteet/molempi-parempi/",
    "brochure": f"{BROCHURE}rantala/vihrea/",
    "untranslated brochure": BROCHURE.replace("/fi/", "/en/"),
    "institutions": "/fi/verkosto/",
    "not allowed": f"{BROCHURE}rantala/vihrea-print.pdf",
    "not found": "/fi/ei-ole/",
    "file that cannot be made": f"{BROCHURE}rantala/vihrea.docx",
    "sign-in": "/fi/kirjaudu/",
}
STATUS = {"not allowed": 403, "not found": 404, "file that cannot be made": 503}
WIDTH = "document.documentElement.scrollWidth"


@pytest.fixture
def some_files_are_refused(monkeypatch: Any) -> None:
    """The two answers that content alone does not bring about."""
    refusals = {File.DOCX: FileUnavailableError({"code": "timeout"}), File.PRINT: PermissionDenied()}
    read = serving.read_for_visitor

    def read_or_refuse(*, variant: Any) -> Any:
        if variant.output in refusals:
            raise refusals[variant.output]
        return read(variant=variant)

    monkeypatch.setattr(serving, "read_for_visitor", read_or_refuse)


def test_each_page_is_accessible_in_both_themes_fits_a_narrow_screen_and_keeps_nothing(
    hub, some_files_are_refused, browser_page, axe
):
    """`browser_page` fails on a request to another host too."""
    page = browser_page
    found: dict[str, list[str]] = {}
    for name, address in PAGES.items():
        page.set_viewport_size({"width": 1280, "height": 900})
        assert page.goto(address).status == STATUS.get(name, 200), name
        found[name] = []
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found[name] += [f"{scheme}: {fault}" for fault in axe(page)]
        page.set_viewport_size({"width": 320, "height": 700})
        if (width := page.evaluate(WIDTH)) > 320:
            found[name].append(f"sticks out at 320 px: {width} px")
        found[name] += [f"cookie: {one['name']}" for one in page.context.cookies()]
    # The browser itself reports an answer that is meant to be one of these as an error.
    page.faults[:] = [one for one in page.faults if not any(f"status of {code}" in one for code in STATUS.values())]
    # The form that signs in is safe from forgery by a cookie; nobody who only reads comes there.
    assert found.pop("sign-in") == ["cookie: csrftoken"]
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_the_interfaces_words_on_an_untranslated_page_are_in_their_own_language(hub, browser_page):
    browser_page.goto(PAGES["untranslated brochure"])
    language = "node => node.closest('[lang]').lang"
    for selector, expected in {"main h1": "fi", ".document h3": "fi", ".chooser": "en", ".files": "en"}.items():
        assert browser_page.eval_on_selector(selector, language) == expected, selector
