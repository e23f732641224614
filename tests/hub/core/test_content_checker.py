"""The content checker as an editor meets it: on the page, in the page editor, with this site's rules."""

import json
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import expect
from wagtail.users.models import UserProfile

from hub.accounts.models import User
from hub.core.content_checker import MESSAGES, HubContentChecker
from tests.home.factories import add_page
from tests.sites import PageTree


def test_every_rule_has_words_of_its_own() -> None:
    """axe's own are in English and for developers."""
    assert set(HubContentChecker.axe_run_only) == set(HubContentChecker.axe_messages) == set(MESSAGES)


FAULTY = [
    {"type": "heading", "value": {"text": "Alaotsikko ensin", "level": "3"}},
    {"type": "heading", "value": {"text": "OHJE 2026: TYÖPAIKALLE", "level": "2"}},
    {"type": "heading", "value": {"text": "Otsikko kertoo kaiken " * 5, "level": "2"}},
    {"type": "paragraph", "value": "<p>Opas on <a href='https://a.example/'>täällä</a>.</p>"},
    {"type": "paragraph", "value": "<p><a href='https://a.example/'>Lue lisää…</a></p>"},
    {"type": "paragraph", "value": "<p>Ja <a href='https://a.example/'>https://a.example/</a>.</p>"},
    {"type": "paragraph", "value": "<p>Sovi [mm1] ajoissa.</p><p>\u00a0</p><p>• Soita</p>"},
    {"type": "paragraph", "value": "<p>Katso Virhe. Viitteen lähdettä ei löytynyt.</p>"},
    {"type": "paragraph", "value": f"<p>{'Hyvin pitkä kappale. ' * 40}</p>"},
]
SOUND = [
    {"type": "heading", "value": {"text": "TVT ja OPH: ohje", "level": "2"}},
    {"type": "paragraph", "value": "<p>Lähde [1], osoite a-b ja 5 – 7 päivää.</p><ul><li>Yksi</li></ul>"},
    {"type": "paragraph", "value": "<p>Hyvä opas on <a href='https://a.example/'>tästä alkava sarja</a>.</p>"},
]
EXPECTED = {"heading-order", "shouting-heading", "long-heading", "vague-link", "address-as-link", "long-paragraph"}
EXPECTED |= {"empty-paragraph", "comment-mark", "typed-list", "broken-reference"}


@pytest.fixture
def maintainer(browser_page: Any, live_server: Any, page_tree: PageTree) -> Any:
    """A tab, which fails on a console error, in which a maintainer has signed in."""
    client = Client()
    user = User.objects.create_superuser("yllapito@example.fi", "salasana-pitkä-1")
    # The tab asks for English; the admin speaks the language that its user has chosen.
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "fi"})
    client.force_login(user)
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    browser_page.context.add_cookies([cookie])
    return browser_page


def names(rules: set[str]) -> set[str]:
    return {str(MESSAGES[rule][0]) for rule in rules}


def test_the_checker_says_what_is_wrong_under_the_strict_policy_and_in_the_editor(
    maintainer: Any, page_tree: PageTree
) -> None:
    page = add_page(page_tree.home, "Opas", slug="opas", body=json.dumps([*FAULTY, *SOUND]))
    maintainer.goto("/fi/opas/")
    maintainer.locator("#wagtail-userbar-trigger").click()
    count = maintainer.locator("#checker-trigger [data-content-checker-count]")
    # Of two vague links it counts both.
    expect(count).to_have_text(str(len(EXPECTED) + 1), timeout=20_000)
    maintainer.locator("#checker-trigger").click()
    rows = maintainer.locator("#checker-results [data-content-checker-name]")
    assert set(rows.all_inner_texts()) == names(EXPECTED)
    # Wagtail itself tells the console what axe found; what the policy refuses would be told there too.
    maintainer.faults[:] = [fault for fault in maintainer.faults if "axe.run results" not in fault]
    assert not maintainer.faults
    maintainer.goto(f"/admin/pages/{page.pk}/edit/")
    maintainer.locator("[data-side-panel-toggle=checks]").click()
    shown = maintainer.locator("[data-side-panel=checks] [data-content-checker-name]")
    expect(shown).not_to_have_count(0, timeout=20_000)
    # The form has taken the empty paragraph away already.
    assert set(shown.all_inner_texts()) == names(EXPECTED - {"empty-paragraph"})
    maintainer.faults[:] = [fault for fault in maintainer.faults if "axe.run results" not in fault]
