"""An editor makes a link and passes it on; who gets it opens it. In a real browser, with axe."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect

from materials.brochures import making, services
from materials.sharing.models import ShareLink
from tests.materials.sharing.conftest import link_to
from tests.network.cast import signed_in

pytestmark = pytest.mark.django_db(transaction=True)
# Wagtail heads its forms with an h2.
WAGTAILS_OWN = "page-has-heading-one:"
ADMIN = (1280,)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beside a browser and other tests a render may take longer than a visitor would wait."""
    monkeypatch.setattr(services, "VISITOR", making.Pace(render=60, wait=60))


def sign_in(page: Any, client: Client, url: str) -> None:
    page.context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])


def picture(page: Any, name: str, widths: tuple[int, ...] = (375, 768, 1440)) -> None:
    """Keep what is seen, where somebody wants to look at it."""
    if folder := os.environ.get("PICTURES"):
        for width in widths:
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=str(Path(folder) / f"{name}-{width}.png"), full_page=True)


def faults(page: Any, axe: Any) -> list[str]:
    # Messages slide in, and colours that are on their way do not count.
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    return [fault for fault in axe(page) if not fault.startswith(WAGTAILS_OWN)]


def test_from_the_brochure_to_a_link_in_the_clipboard(series, cast, browser_page, live_server, axe):
    sign_in(browser_page, signed_in(cast.editor), live_server.url)
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    browser_page.goto(series.teacher.url)
    browser_page.locator(".share a[href*='share-links']").click()
    expect(browser_page.locator("input[name=note]")).to_be_visible()
    picture(browser_page, "add", ADMIN)
    assert faults(browser_page, axe) == []
    browser_page.locator("input[name=theme][value=green]").check()
    browser_page.locator("input[name=duration][value=day]").check()
    browser_page.locator("input[name=note]").fill("Työpaikkaohjaajat")
    browser_page.locator("form[action$='share-links/add/'] button[type=submit]").click()
    expect(browser_page.locator("#share-address")).to_have_value(re.compile("/fi/jaettu/"))
    picture(browser_page, "link", ADMIN)
    assert faults(browser_page, axe) == []
    link = ShareLink.objects.get()
    browser_page.locator("[data-action='w-clipboard#copy']").click()
    expect(browser_page.locator("main [role=status][data-w-messages-target=container]")).not_to_be_empty()
    assert browser_page.evaluate("navigator.clipboard.readText()") == link.address
    browser_page.goto("/admin/share-links/")
    picture(browser_page, "list", ADMIN)
    assert faults(browser_page, axe) == []
    browser_page.goto(f"/admin/share-links/{link.pk}/withdraw/")
    assert faults(browser_page, axe) == []
    picture(browser_page, "withdraw", ADMIN)
    browser_page.locator("button.serious").click()
    browser_page.wait_for_url("**/admin/share-links/")
    assert not ShareLink.objects.living().exists()
    # What Wagtail's checker tells the brochure's editor is no fault of this page.
    browser_page.faults[:] = [fault for fault in browser_page.faults if "axe.run results" not in fault]


def test_who_gets_the_link_reads_and_learns_when_it_has_ended(series, cast, browser_page, axe):
    link = link_to(series.teacher, institution=cast.ours, theme="plum")
    browser_page.goto(link.path)
    assert axe(browser_page) == []
    assert browser_page.locator(".brochure__page img").first.evaluate(
        "image => image.decode().then(() => image.naturalWidth)"
    )
    picture(browser_page, "shared")
    assert browser_page.context.cookies() == []
    ShareLink.objects.update(revoked_at=link.created_at)
    answer = browser_page.goto(link.path)
    assert answer.status == 410
    assert axe(browser_page) == []
    picture(browser_page, "gone")
    # The browser says that the page it was sent to answered 410: that is what it should do.
    browser_page.faults[:] = [fault for fault in browser_page.faults if "410" not in fault]
