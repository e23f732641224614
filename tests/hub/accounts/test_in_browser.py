"""A publisher's first day in a real browser: password, setting up the second step, recovery codes, sessions."""

from typing import Any

from playwright.sync_api import expect

from hub.accounts.models import User
from tests.hub.accounts.identity_provider import Provider
from tests.hub.accounts.signing import code_of, give_second_factor
from tests.network.cast import PASSWORD
from tests.sites import PageTree

WIDTH = "document.documentElement.scrollWidth"
OUTSIDE = {
    "signing in": "/fi/kirjaudu/?next=/admin/",
    "forgotten password": "/fi/kirjaudu/salasana/",
    "mail is on its way": "/fi/kirjaudu/salasana/lahetetty/",
    "dead link": "/fi/kirjaudu/salasana/uusi/1-abc/",
    "password is changed": "/fi/kirjaudu/salasana/vaihdettu/",
    "closed account": "/fi/kirjaudu/suljettu/",
    "provider's answer is wrong": "/kirjaudu/oidc/opisto/paluu/?state=keksitty&code=1",
}
INSIDE = {
    "account": "/fi/tili/",
    "account in Swedish": "/sv/konto/",
    "password": "/fi/tili/salasana/",
    "sessions": "/fi/tili/istunnot/",
    "second step": "/fi/tili/vahvistus/",
    "turning it off": "/fi/tili/vahvistus/pois/",
    "recovery codes": "/fi/tili/vahvistus/varakoodit/",
    "new recovery codes": "/fi/tili/vahvistus/varakoodit/uudet/",
    "is it you": "/fi/tili/varmista/",
    "is it you, by a code": "/fi/tili/varmista/koodi/",
}


def faults(page: Any, axe: Any) -> list[str]:
    """What axe finds on the page as it stands, in both themes, and what sticks out of a narrow screen."""
    found = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        found += [f"{scheme}: {fault}" for fault in axe(page)]
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    if (width := page.evaluate(WIDTH)) > 320:
        found.append(f"sticks out at 320 px: {width} px")
    page.set_viewport_size(size)
    return found


def go_on(page: Any) -> None:
    page.locator("main form button[type=submit]").first.click()


def test_the_way_into_the_admin_with_a_second_step(page_tree: PageTree, browser_page: Any, axe: Any) -> None:
    User.objects.create_superuser("yllapito@verkosto.example", PASSWORD)
    page, found = browser_page, {}
    page.goto(OUTSIDE["signing in"])
    page.fill("[name=login]", "yllapito@verkosto.example")
    page.fill("[name=password]", "väärä")
    go_on(page)
    expect(page.get_by_role("alert")).to_be_visible()
    found["wrong password"] = faults(page, axe)
    page.fill("[name=password]", PASSWORD)
    go_on(page)
    page.wait_for_url("**/vahvistus/kayttoon/**")
    page.locator("main summary").click()
    found["setting up"] = faults(page, axe)
    page.fill("[name=code]", code_of(page.locator(".key").inner_text()))
    go_on(page)
    page.wait_for_url("**/varakoodit/**")
    found["first recovery codes"] = faults(page, axe)
    codes = page.locator(".codes code").all_inner_texts()
    page.locator("main .buttons a").first.click()
    page.wait_for_url("**/admin/")
    # The next day the telephone lies at home.
    page.context.clear_cookies()
    page.goto(OUTSIDE["signing in"])
    page.fill("[name=login]", "yllapito@verkosto.example")
    page.fill("[name=password]", PASSWORD)
    go_on(page)
    page.wait_for_url("**/kirjaudu/koodi/**")
    found["code"] = faults(page, axe)
    page.fill("[name=code]", codes[0])
    go_on(page)
    page.wait_for_url("**/admin/")
    assert {name: one for name, one in found.items() if one} == {}


def test_every_page_of_the_account_is_accessible_and_fits(
    page_tree: PageTree, browser_page: Any, axe: Any, live_server: Any, client: Any, settings: Any
) -> None:
    provider = Provider()
    provider.url = "http://127.0.0.1:9"
    settings.SOCIALACCOUNT_PROVIDERS = provider.settings(["opisto.example"])
    user = User.objects.create_superuser("yllapito@verkosto.example", PASSWORD)
    give_second_factor(user)
    page, found = browser_page, {}
    for name, address in OUTSIDE.items():
        page.goto(address)
        found[name] = faults(page, axe)
    client.force_login(user)
    page.context.add_cookies([{"name": "sessionid", "value": client.session.session_key, "url": live_server.url}])
    page.goto("/fi/tili/varmista/")
    page.fill("[name=password]", PASSWORD)
    go_on(page)
    page.wait_for_url("**/admin/")
    for name, address in INSIDE.items():
        assert page.goto(address).status == 200, name
        found[name] = faults(page, axe)
    # The browser itself reports the answers that are meant to be errors.
    page.faults[:] = [one for one in page.faults if "status of 401" not in one]
    assert {name: one for name, one in found.items() if one} == {}
