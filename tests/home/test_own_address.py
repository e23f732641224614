"""The site is called what BASE_URL says, on every kind of page and in every kind of mail, whatever the request says."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.adapter import get_adapter
from allauth.core.context import request_context
from django.core import mail
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver
from django_tasks_db.management.commands import db_worker
from wagtail.models import Page, Site

from hub.core import mail as core_mail, own_address
from hub.core.models import BasePage
from materials.brochures.page_document import build_document
from materials.sharing.models import ShareLink
from network.backoffice.dashboard import mails as desk_mails
from network.backoffice.dashboard.models import ModerationMail
from network.coaches import contact, contact_mail, mails as coach_mails
from network.coaches.models import CoachIndexPage, CoachMail
from network.institutions.models import InstitutionIndexPage, Role
from network.people import mail as people_mail
from network.people.models import Invitation
from network.people.services import readers
from network.people.tokens import address_of
from network.provisioning.services import all_faults, provision_everything
from tests.home.factories import add_page, make_details, publish
from tests.materials.brochures.factories import make_series
from tests.network.cast import Cast, signed_in
from tests.network.coaches.factories import CoachFactory
from tests.network.news.factories import add_news, add_picture, make_lists
from tests.network.projects.factories import add_index, add_project
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[2]

OTHER = "muu.example"
BASE = "https://hub.example.fi:8443"
# What the pages link to or name by its nature: vocabularies of markup, and the invented institutions' own sites.
FOREIGN = {"www.w3.org", "schema.org", "www.sitemaps.org", "opisto.example", "rahoittaja.example"}
FOREIGN |= {
    "www.facebook.com",
    "www.linkedin.com",
    "x.com",
    "bsky.app",
    "docs.wagtail.org",
    "guide.wagtail.org",
    "www.enable-javascript.com",
}
HOST = re.compile(r"""https?:(?:\\?/){2}([^/\s"'<>)\\]+)""")


@pytest.fixture
def base_url(settings: Any, page_tree: PageTree) -> str:
    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = BASE
    settings.ALLOWED_HOSTS = [OTHER]
    own_address.follow()
    return BASE


@pytest.fixture
def pages(base_url: str, page_tree: PageTree, cast: Cast) -> list[Page]:
    """A published page of every kind, all that there are."""
    series = make_series(page_tree)
    network = Page.objects.type(InstitutionIndexPage).filter(locale__language_code="fi").get()
    add_page(network, "Valmentajat", slug="valmentajat", model=CoachIndexPage)
    CoachFactory(institution=cast.ours, slug="valma")
    news = add_news(make_lists(page_tree), picture=add_picture(description="Silta"), social_image=add_picture())
    add_project(add_index(page_tree.home))
    body = json.dumps([{"type": "paragraph", "value": f'<p><a linktype="page" id="{news.pk}">Uutinen</a></p>'}])
    add_page(page_tree.home, "Ohje", body=body)
    make_details(page_tree)
    publish(page_tree.home)
    ShareLink.objects.create(institution=cast.ours, page=series.employer)
    return list(Page.objects.live().filter(depth__gt=1).specific())


def check(text: str, base_url: str, foreign: set[str] | None = FOREIGN) -> int:
    """No other host in `text`; returns how often the own one is there."""
    hosts = HOST.findall(text)
    own = base_url.partition("://")[2]
    assert foreign is None or {host for host in hosts if host != own} <= foreign
    assert not re.findall(f".{{40}}(?:localhost|testserver|{OTHER}).{{20}}", text)
    assert not re.findall(rf"http:(?:\\?/){{2}}{re.escape(own)}", text)
    return hosts.count(own)


def open_addresses() -> Iterator[str]:
    """Addresses without parameters that are no page's, and not the admin's."""
    for pattern in get_resolver().url_patterns:
        own = [pattern] if isinstance(pattern, URLPattern) else _below(pattern)
        for one in own:
            route = str(one.pattern)
            if not one.pattern.regex.groups and "<" not in route and "^" not in route:
                prefix = "" if isinstance(pattern, URLPattern) else str(pattern.pattern)
                yield f"/{prefix}{route}"


def _below(resolver: Any) -> Iterator[URLPattern]:
    if str(resolver.pattern) in ("admin/", "documents/"):
        return
    for one in resolver.url_patterns:
        yield from [one] if isinstance(one, URLPattern) else _below(one)


def test_every_kind_of_page(pages: list[Page], base_url: str, cast: Cast) -> None:
    kinds = {model for model in BasePage.__subclasses__() if not model._meta.abstract}
    assert {type(page) for page in pages} == kinds and len(kinds) > 10
    client = Client(headers={"host": OTHER})
    for page in pages:
        answer = client.get(page.get_url())
        if answer.status_code != 302:  # internal
            # Canonical address, picture to share, og:url at least.
            assert check(answer.text, base_url) >= 3, page
    for address in ("/fi/ajankohtaista/atom/", "/sitemap.xml", "/robots.txt"):
        assert check(client.get(address).text, base_url) >= 1
    card = client.get("/fi/verkosto/valmentajat/valma/kayntikortti/")
    assert check(card.content.decode(), base_url) == 1
    for extra in ("/fi/verkosto/valmentajat/valma/", "/fi/haku/?q=ohje", ShareLink.objects.get().path, "/fi/ei-ole/"):
        check(client.get(extra).text, base_url)
    every_other_address(base_url, cast)


def every_other_address(base_url: str, cast: Cast) -> None:
    addresses = list(open_addresses())
    assert len(addresses) > 20
    pks = [Page.objects.get(slug="ohje").pk, Page.objects.get(slug="etusivu").pk]
    for client in (Client(headers={"host": OTHER}), signed_in(cast.coordinator)):
        client.defaults["HTTP_HOST"] = OTHER
        for address in addresses:
            answer = client.get(address)
            if not answer.streaming:
                # Wagtail's bar for editors fetches its own files from where the page was opened.
                text = f"{answer.headers} {answer.content.decode()}".replace(f'"//{OTHER}/static/', '"/static/')
                check(text, base_url)
    for address in ("/admin/", *(f"/admin/pages/{pk}/" for pk in pks), *(f"/admin/pages/{pk}/edit/" for pk in pks)):
        # Wagtail's own words name examples.
        check(client.get(address).text, base_url, None)
    assert client.get("/admin/").status_code == 200


@pytest.fixture
def rendered(monkeypatch: Any) -> set[str]:
    """Names of the mails' text templates that are used."""
    names: set[str] = set()
    for module in (core_mail, desk_mails):
        render = module.render_to_string

        def note(name: str, *args: Any, render: Any = render) -> str:
            names.add(name)
            return str(render(name, *args))

        monkeypatch.setattr(module, "render_to_string", note)
    return names


def test_every_kind_of_mail(pages: list[Page], base_url: str, cast: Cast, rendered: set[str]) -> None:
    invitation = Invitation.objects.create(
        email="a@opisto.example", role=Role.INSTITUTION_EDITOR, institution=cast.ours
    )
    people_mail.send_invitation(invitation)
    link = readers._absolute("reader_sign_in", "fi", "", "x")
    people_mail.send_link(to="a@opisto.example", url=link, language="fi", minutes=3, hours=2)
    people_mail.send_to_password(to="a@opisto.example", url=address_of(invitation), language="sv")
    people_mail.send_second_step_removed(to="a@opisto.example", by=cast.coordinator, language="en")
    coach = CoachFactory(institution=cast.ours)
    CoachMail.objects.bulk_create(CoachMail(coach=coach, kind=kind) for kind in CoachMail.Kind.values)
    coach_mails.send_waiting()
    coach_mails.send_entry_links(address=coach.email, language="fi")
    said = {"name": "Otso", "email": "otso@opisto.example", "organisation": "", "message": "Miten?"}
    message = contact.take(coach=coach, **said, copy=False, language="fi")
    for tell in (contact_mail.relay, contact_mail.send_copy, contact_mail.tell_undelivered):
        tell(message)
    page = Page.objects.get(slug="ohje")
    ModerationMail.objects.bulk_create(
        ModerationMail(kind=kind, page=page, to=cast.coordinator) for kind in ModerationMail.Kind.values
    )
    assert desk_mails.send_waiting() == len(ModerationMail.Kind.values)
    # Parts of another's text have no line of their own for where it comes from.
    texts = {str(path.relative_to(ROOT / "templates")) for path in (ROOT / "templates/emails").rglob("*.txt")}
    whole = {name for name in texts if "site_url" in Path(get_template(name).origin.name).read_text()}
    assert {name for name in rendered if name.endswith(".txt")} == whole and len(whole) > 8
    assert len(mail.outbox) > 15
    for letter in mail.outbox:
        for text in (letter.body, letter.alternatives[0][0]):
            assert check(text, base_url) >= 1, letter.subject
        check(f"{letter.message()['List-Unsubscribe'] or ''}", base_url)


def test_every_kind_of_mail_about_accounts(base_url: str, cast: Cast) -> None:
    request = RequestFactory().get("/", headers={"host": OTHER})
    request.user = cast.editor
    adapter = get_adapter(request)
    templates = [*(ROOT / "templates").glob("*/email/*_message.txt")]
    assert len(templates) > 7
    facts = {"user": cast.editor, "email": cast.editor.email, "request": request, "ip": "", "timestamp": ""}
    facts |= {
        "user_agent": "",
        "password_reset_url": adapter.get_reset_password_from_key_url("a-b"),
        "provider": SimpleNamespace(name="Kaira"),
    }
    for template in templates:
        name = str(template.relative_to(ROOT / "templates")).removesuffix("_message.txt")
        with request_context(request):
            adapter.send_mail(name, cast.editor.email, facts)
        assert check(str(mail.outbox[-1].body), base_url) >= 1, name


def test_brochures_print_it(pages: list[Page], base_url: str, cast: Cast) -> None:
    brochure = Page.objects.get(slug="tyonantaja").specific
    for institution in (None, cast.ours):
        made = build_document(page=brochure, institution=institution, theme="blue")
        assert check(json.dumps(asdict(made), default=str), base_url) >= 1


# Wagtail's row of the site


@pytest.mark.parametrize(
    ("address", "row"),
    [
        (BASE, ("hub.example.fi", 8443)),
        ("https://hub.example.fi", ("hub.example.fi", 443)),
        ("http://hub.example.fi:443", ("hub.example.fi", 443)),
        ("http://hub.example.fi", ("hub.example.fi", 80)),
    ],
)
def test_whole_addresses_of_pages_begin_with_it(
    settings: Any, page_tree: PageTree, address: str, row: tuple[str, int]
) -> None:
    """Also where Wagtail's row could not say so."""
    settings.BASE_URL = address
    own_address.follow()
    site = Site.objects.get()
    assert (site.hostname, site.port) == row
    assert Page.objects.get(slug="etusivu").full_url == f"{address}/fi/"


def test_the_row_follows_at_each_step_that_makes_or_starts_a_site(
    settings: Any, page_tree: PageTree, monkeypatch: Any
) -> None:
    def away() -> None:
        Site.objects.update(hostname="vanha.example", port=80)

    def followed() -> bool:
        row = Site.objects.get()
        return (row.hostname, row.port, row.root_url) == ("hub.example.fi", 8443, BASE)

    settings.BASE_URL = settings.WAGTAILADMIN_BASE_URL = BASE
    monkeypatch.setattr(db_worker.Worker, "run", lambda self: None)
    steps = (
        lambda: emit_post_migrate_signal(0, False, "default"),
        lambda: call_command("run_periodic_jobs", "--all", verbosity=0),
        lambda: call_command("db_worker", "--backend", "work", verbosity=0),
        provision_everything,
        own_address.follow_at_start,
    )
    for step in steps:
        away()
        step()
        assert followed()
        step()
        assert followed()


def test_the_checks_tell_of_another_address(settings: Any, page_tree: PageTree, capsys: Any) -> None:
    provision_everything()
    call_command("check", "--database", "default")
    assert "hub.W004" not in capsys.readouterr().err
    settings.BASE_URL = BASE
    call_command("check", "--database", "default")
    assert capsys.readouterr().err.count("hub.W004") == 2
    assert [fault.what for fault in all_faults()] == ["site’s address"]


def test_another_site_of_wagtails_keeps_its_own(settings: Any, page_tree: PageTree) -> None:
    other = Site.objects.create(hostname="toinen.example", port=443, root_page=page_tree.homes["sv"])
    settings.BASE_URL = "https://toinen.example"
    own_address.follow_at_start()
    other.refresh_from_db()
    assert (other.hostname, Site.objects.get(is_default_site=True).hostname) == ("toinen.example", "localhost")
