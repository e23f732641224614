"""Walks every task of the handbook as its readers do, and sees that the handbook's pictures show what is there."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, Page as Tab, expect
from wagtail.models import Locale, Page, WorkflowState

from home.models import ContentPage
from hub.accounts.models import User
from network.backoffice.handbook.tasks import all_tasks
from network.coaches.models import CoachMail
from network.institutions.models import InstitutionPage, Role
from network.people.models import Invitation
from network.provisioning.services import provision_everything
from tests.e2e.pictures import Pictures
from tests.network.cast import make_places, person

SIZE = {"width": 1100, "height": 760}
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 60"><rect width="60" height="60" fill="#0b5"/>
<rect x="75" y="20" width="160" height="20" fill="#123"/></svg>"""
TITLE = "Työpaikkaohjaajat kahville"


@pytest.fixture
def enter(hub: Any, chromium: Browser, live_server: Any) -> Iterator[Callable[[User], Tab]]:
    """`enter(user)` is a tab in which `user` has signed in."""
    make_places()
    provision_everything()
    contexts = []

    def sign_in(user: User) -> Tab:
        client = Client()
        client.force_login(user)
        context = chromium.new_context(base_url=live_server.url, viewport=SIZE, device_scale_factor=2, locale="fi-FI")
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        context.set_default_timeout(25_000)
        contexts.append(context)
        return context.new_page()

    yield sign_in
    for context in contexts:
        context.close()


def test_every_task_can_be_done_as_the_handbook_says(hub: Any, enter: Callable[[User], Tab]) -> None:
    editor = person(Role.INSTITUTION_EDITOR, hub.institution, first_name="Inkeri", last_name="Hallamaa")
    leader = person(Role.INSTITUTION_ADMINISTRATOR, hub.institution, first_name="Veikko", last_name="Kairajoki")
    pictures = Pictures()
    tab = enter(editor)
    write_news(tab, pictures)
    send_for_approval(tab, pictures, leader)
    add_coach(tab, pictures)
    download_brochures(tab, pictures)
    tab = enter(leader)
    change_logo(tab, pictures, hub.institution)
    invite_colleague(tab, pictures)
    translate_page(tab, pictures)
    wanted = {step.picture for task in all_tasks("fi") for step in task.steps if step.picture}
    assert {f"handbook/{name}" for name in pictures.taken} >= wanted
    assert not pictures.stale, f"run `make handbook`: {pictures.stale} show what is not so any more"


def write_news(tab: Tab, pictures: Pictures) -> None:
    tab.goto("/admin/")
    write = tab.locator("main a[href*='/pages/add/news/newspage/']").first
    pictures.take("write-news-1", write, (240, 120))
    write.click()
    title = tab.locator("#id_title")
    title.fill(TITLE)
    pictures.take("write-news-2", title, (60, 90))
    lead = tab.locator("#id_lead")
    lead.fill("Tule keskustelemaan ohjaajien kanssa joka kuun ensimmäisenä tiistaina.")
    pictures.take("write-news-3", lead, (60, 90))
    add = tab.locator("button.c-sf-add-button").first
    add.click()
    pictures.take("write-news-5", add, (420, 260))
    tab.keyboard.press("Escape")
    pictures.take("write-news-6", tab.locator("[data-side-panel-toggle=preview]"), (200, 40))
    pictures.take("write-news-7", tab.locator("footer [name=action-submit]").first, (260, 80))
    tab.locator("footer .action-save").first.click()
    tab.wait_for_url("**/edit/")
    assert not Page.objects.get(title=TITLE).live


def send_for_approval(tab: Tab, pictures: Pictures, leader: User) -> None:
    page = Page.objects.get(title=TITLE)
    tab.goto("/admin/")
    mine = tab.locator(f"main a[href='/admin/pages/{page.pk}/edit/']").first
    pictures.take("send-for-approval-1", mine, (320, 80))
    mine.click()
    submit = tab.locator("footer [name=action-submit]").first
    pictures.take("send-for-approval-2", submit, (300, 160))
    submit.click()
    tab.wait_for_url(lambda address: not address.endswith("/edit/"))
    state = WorkflowState.objects.get(object_id=str(page.pk))
    state.current_task_state.specific.reject(user=leader, comment="Lisää kellonaika ja paikka.")
    tab.goto("/admin/")
    pictures.take("send-for-approval-3", tab.get_by_text("Lisää kellonaika ja paikka.").first, (300, 100))


def add_coach(tab: Tab, pictures: Pictures) -> None:
    tab.goto("/admin/")
    way = tab.locator("main a[href*='/coaches/peercoach/add/']").first
    pictures.take("add-coach-1", way, (240, 120))
    way.click()
    tab.locator("#id_given_name").fill("Ritva")
    tab.locator("#id_family_name").fill("Uusikangas")
    email = tab.locator("#id_email")
    email.fill("ritva@rantala.example")
    pictures.take("add-coach-2", email, (60, 120))
    tab.locator("[name=languages][value=fi]").check()
    tab.locator("[name=texts-0-title]").fill("HOKS-ohjaaja")
    tab.locator("footer button[type=submit]").first.click()
    ask = tab.locator("main a[href$='/consent/']").first
    pictures.take("add-coach-4", ask, (300, 140))
    ask.click()
    send = tab.locator("main form button[type=submit]").last
    pictures.take("add-coach-5", send, (300, 160))
    send.click()
    tab.wait_for_url("**/peercoach/edit/**")
    assert CoachMail.objects.get().coach.name == "Ritva Uusikangas"


def download_brochures(tab: Tab, pictures: Pictures) -> None:
    tab.goto("/admin/")
    way = tab.locator("main a[href*='/materiaalit/esitteet/']").first
    pictures.take("download-brochures-1", way, (240, 120))
    tab.goto("/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/")
    tab.locator("[name=institution]").select_option("rantala")
    pictures.take("download-brochures-2", tab.locator(".chooser"), (40, 40), mark=False)
    link = tab.locator("[data-primary]")
    pictures.take("download-brochures-3", link, (80, 80))
    with tab.expect_download() as download:
        link.click()
    assert download.value.path().read_bytes().startswith(b"%PDF")


def change_logo(tab: Tab, pictures: Pictures, institution: Any) -> None:
    tab.goto("/admin/")
    menu = tab.locator("a[href='/admin/snippets/institutions/institution/']")
    tab.locator(".sidebar-sub-menu-item", has=menu).locator("button").first.click()
    pictures.take("change-logo-1", menu.locator("visible=true").first, (300, 140))
    tab.goto("/admin/snippets/institutions/institution/")
    row = tab.locator(f"main a[href*='/institution/edit/{institution.pk}/']").first
    pictures.take("change-logo-2", row, (320, 110))
    tab.goto(f"/admin/snippets/institutions/institution/edit/{institution.pk}/")
    upload = tab.locator("main input[type=file]").first
    upload.set_input_files({"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": LOGO.encode()})
    pictures.take("change-logo-3", tab.locator(".w-field", has=tab.locator("input[type=file]")).first, (60, 120))
    save = tab.locator("footer button[type=submit]").first
    pictures.take("change-logo-4", save, (260, 80))
    before = set(institution.logos.values_list("digest", flat=True))
    save.click()
    tab.wait_for_load_state()
    assert set(institution.logos.values_list("digest", flat=True)) != before


def invite_colleague(tab: Tab, pictures: Pictures) -> None:
    tab.goto("/admin/")
    pictures.take("invite-colleague-1", tab.locator(".sidebar a[href='/admin/people/']").first, (240, 140))
    tab.goto("/admin/people/invite/")
    email = tab.locator("[name=email]")
    email.fill("tyokaveri@rantala.example")
    pictures.take("invite-colleague-2", email, (120, 90))
    tab.locator("[name=role]").locator("visible=true").first.scroll_into_view_if_needed()
    if tab.locator("select[name=role]").count():
        tab.locator("select[name=role]").select_option(Role.INSTITUTION_EDITOR)
    else:
        tab.locator(f"[name=role][value={Role.INSTITUTION_EDITOR}]").check()
    send = tab.locator("main form button[type=submit], footer button[type=submit]").last
    pictures.take("invite-colleague-3", send, (300, 200))
    send.click()
    tab.wait_for_url("**/people/invitations/")
    assert Invitation.objects.filter(email="tyokaveri@rantala.example").exists()


def translate_page(tab: Tab, pictures: Pictures) -> None:
    place = InstitutionPage.objects.get(institution__slug="rantala", locale__language_code="fi")
    page = place.add_child(instance=ContentPage(title="Tule opiskelemaan", lead="Haku alkaa.", locale=place.locale))
    tab.goto(f"/admin/pages/{page.pk}/edit/")
    tab.locator("header [data-w-dropdown-target=toggle], .w-slim-header [data-w-dropdown-target=toggle]").last.click()
    action = tab.locator(f"a[href*='/localize/submit/page/{page.pk}/']").locator("visible=true").first
    pictures.take("translate-page-1", action, (320, 160))
    action.click()
    language = Locale.objects.get(language_code="sv")
    swedish = tab.locator(f"[name=locales][value='{language.pk}']")
    swedish.check()
    pictures.take("translate-page-2", swedish, (300, 120))
    tab.locator("main form [type=submit]").last.click()
    tab.wait_for_url("**/admin/pages/**")
    copy = Page.objects.get(translation_key=page.translation_key, locale=language)
    tab.goto(f"/admin/pages/{copy.pk}/edit/")
    segment = tab.get_by_text("Tule opiskelemaan").locator("visible=true").last
    expect(segment).to_be_visible()
    pictures.take("translate-page-3", segment, (400, 120))
    pictures.take("translate-page-4", tab.locator("footer button").locator("visible=true").first, (260, 80))


def test_the_handbook_and_the_log_are_accessible(
    hub: Any, enter: Callable[[User], Tab], axe: Callable[[Any], list[str]]
) -> None:
    tab = enter(person(Role.INSTITUTION_ADMINISTRATOR, hub.institution))
    for address in ("/admin/handbook/", "/admin/handbook/write-news/", "/admin/reports/log/"):
        tab.goto(address)
        assert [fault for fault in axe(tab) if "page-has-heading-one" not in fault] == [], address
