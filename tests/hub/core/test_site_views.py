"""The addresses that belong to the site as a whole: its root, robots, sitemap, style sheet, sign-in."""

import re

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction

from hub.accounts.models import User
from network.institutions.models import Role, RoleAssignment
from tests.home.factories import add_page, add_section, publish
from tests.network.factories import InstitutionFactory
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
PASSWORD = "pitkä-salasana-1"


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [("sv-FI,sv;q=0.9,fi;q=0.5", "/sv/"), ("en-GB", "/en/"), ("de,fr;q=0.5", "/fi/"), ("", "/fi/"), ("***", "/fi/")],
)
def test_the_root_leads_to_the_browsers_language(
    client: Client, page_tree: PageTree, asked: str, leads_to: str
) -> None:
    response = client.get("/", HTTP_ACCEPT_LANGUAGE=asked)
    assert (response.status_code, response["Location"]) == (302, leads_to)
    assert "Accept-Language" in response["Vary"]


def test_the_root_leads_to_no_language_that_is_not_published(client: Client, page_tree: PageTree) -> None:
    page_tree.homes["sv"].unpublish()
    assert client.get("/", HTTP_ACCEPT_LANGUAGE="sv")["Location"] == "/fi/"


def test_robots_may_read_pages_but_not_the_admin(client: Client, db: None) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://localhost/sitemap.xml" in lines


def test_the_sitemap_names_each_public_page_with_its_languages(client: Client, page_tree: PageTree) -> None:
    section = add_section(page_tree.home, "Materiaalit", slug="materiaalit")
    swedish = section.copy_for_translation(Locale.objects.get(language_code="sv"))
    swedish.slug = "material"
    publish(swedish)
    section.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)
    internal = add_page(section, "Sisäinen", slug="sisainen")
    PageViewRestriction.objects.create(page=internal, restriction_type=PageViewRestriction.LOGIN)
    add_page(section, "Luonnos", slug="luonnos").unpublish()
    client.force_login(User.objects.create_superuser("paa@example.fi", PASSWORD))
    found = client.get("/sitemap.xml").content.decode()
    addresses = re.findall(r"<loc>(.*?)</loc>", found)
    assert "http://localhost/fi/materiaalit/" in addresses
    assert "http://localhost/sv/material/" in addresses
    # Aliases repeat the Finnish words; internal pages and drafts are nobody's, whoever asks.
    assert not any("/en/materiaalit/" in address for address in addresses)
    assert not any("sisainen" in address or "luonnos" in address for address in addresses)
    entry = found.split("<loc>http://localhost/fi/materiaalit/</loc>")[1].split("</url>")[0]
    assert 'hreflang="sv" href="http://localhost/sv/material/"' in entry
    assert 'hreflang="x-default" href="http://localhost/fi/materiaalit/"' in entry


def test_the_style_sheet_is_one_file_that_may_be_kept_for_ever(client: Client, page_tree: PageTree) -> None:
    page = client.get("/fi/").content.decode()
    assert page.count('rel="stylesheet"') == 1
    address = re.search(r"/styles/\w+\.css", page)[0]  # type: ignore[index]
    response = client.get(address, HTTP_ACCEPT_ENCODING="gzip")
    assert response["Content-Type"].startswith("text/css")
    assert response["Content-Encoding"] == "gzip"
    assert "immutable" in response["Cache-Control"]
    plain = client.get(address).content.decode()
    assert 'url("/static/fonts/hub-sans.woff2")' in plain
    # Somebody's older page asks for an older sheet: it gets today's, but does not keep it.
    older = client.get(f"/styles/{'0' * 16}.css")
    assert older.status_code == 200 and "immutable" not in older["Cache-Control"]
    assert client.get("/styles/nonsense.css").status_code == 404


def test_signing_in_leads_on_to_where_one_was_going(client: Client, page_tree: PageTree) -> None:
    internal = add_page(page_tree.home, "Sisäinen", slug="sisainen")
    PageViewRestriction.objects.create(page=internal, restriction_type=PageViewRestriction.LOGIN)
    reader = User.objects.create_user("opettaja@example.fi", PASSWORD)
    RoleAssignment.objects.create(user=reader, role=Role.STAFF_READER, institution=InstitutionFactory.create())
    lead_in = client.get("/fi/sisainen/")["Location"]
    assert lead_in.startswith("/fi/kirjaudu/linkki/")
    sign_in = client.get(lead_in).context["sign_in_url"]
    target = client.get(sign_in).context["redirect_field_value"]
    response = client.post(
        "/fi/kirjaudu/", {"login": "opettaja@example.fi", "password": PASSWORD, "next": target}, follow=True
    )
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/fi/sisainen/"


def test_signing_in_never_leads_to_another_site(client: Client, page_tree: PageTree) -> None:
    User.objects.create_user("opettaja@example.fi", PASSWORD)
    response = client.post(
        "/fi/kirjaudu/",
        {"login": "opettaja@example.fi", "password": PASSWORD, "next": "https://vieras.example/"},
    )
    assert response["Location"] == "/"


def test_a_wrong_password_is_told_by_the_form(client: Client, page_tree: PageTree) -> None:
    response = client.post("/sv/logga-in/", {"login": "ei@example.fi", "password": "väärä"})
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()


def test_signing_out_takes_a_post_and_its_token(page_tree: PageTree) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("opettaja@example.fi", PASSWORD))
    assert client.get("/fi/kirjaudu/ulos/").status_code == 405
    assert client.post("/fi/kirjaudu/ulos/").status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get("/fi/").content.decode())
    assert client.post("/fi/kirjaudu/ulos/", {"csrfmiddlewaretoken": token[1]})["Location"] == "/"  # type: ignore[index]
    assert 'class="account"' not in client.get("/fi/").content.decode()


def test_public_pages_carry_a_strict_policy_and_nothing_inline(client: Client, page_tree: PageTree) -> None:
    add_section(page_tree.home, "Materiaalit", slug="materiaalit")
    for address in ("/fi/", "/fi/materiaalit/", "/fi/kirjaudu/", "/fi/ei-ole/"):
        response = client.get(address)
        assert "unsafe" not in response["Content-Security-Policy"]
        page = response.content.decode()
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\ssrc=)", page), address
