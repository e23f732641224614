"""What the codes on printed brochures lead to, whatever has changed its name since."""

from functools import partial
from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from materials.brochures.models import DownloadCount
from network.institutions.models import Institution, Role
from tests.materials.brochures.factories import Series, make_institution, publish
from tests.network.cast import person
from tests.network.institutions.test_former_slugs import merge, rename

SERIES = "/fi/materiaalit/esitteet/molempi-parempi/"
PRINTED = SERIES + "tyonantaja/rantala/sininen"
BELOW = ["/", ".pdf", "-print.pdf", ".docx", "-1.png", "-small.png"]


@pytest.fixture
def changed(series: Series, institution: Institution, django_capture_on_commit_callbacks: Any) -> str:
    """Two renames of each, and a move; gives where the brochure is now."""
    section = Page.objects.get(slug="materiaalit")
    changes = [
        partial(rename_page, series.employer, "yritykselle"),
        partial(rename_page, series.employer, "yritys"),
        partial(rename_page, series.series, "kumpikin"),
        lambda: Page.objects.get(pk=series.series.pk).move(section, "last-child"),
        partial(rename_page, section, "aineisto"),
        partial(rename, institution, "rantalanmaa"),
        partial(rename, institution, "ranta"),
    ]
    for change in changes:
        with django_capture_on_commit_callbacks(execute=True):
            change()
    return "/fi/aineisto/kumpikin/yritys/ranta/sininen"


def rename_page(page: Page, slug: str) -> None:
    page = Page.objects.get(pk=page.pk).specific
    page.slug = slug
    publish(page)


def test_printed_addresses_lead_on_after_all_names_have_changed(client: Client, changed: str) -> None:
    for below in BELOW:
        answer = client.get(f"{PRINTED}{below}?download")
        assert (answer.status_code, answer["Location"]) == (301, f"{changed}{below}?download")
        assert client.head(PRINTED + below).status_code == 301
        assert client.get(answer["Location"]).status_code == 200
    assert DownloadCount.objects.exists() and not DownloadCount.objects.exclude(count=1).exists()


def test_only_what_answers_is_led_to(client: Client, series: Series, changed: str) -> None:
    for nothing in ("tyonantaja/toinen/", "tyonantaja/rantala/violetti/", "tyonantaja/rantala/sininen.exe"):
        assert client.get(SERIES + nothing).status_code == 404
    assert client.post(f"{PRINTED}/").status_code in (403, 404, 405)
    Page.objects.get(pk=series.employer.pk).specific.unpublish()
    for address in (f"{PRINTED}/", f"{PRINTED}.pdf", SERIES + "tyonantaja/", f"{changed}/"):
        assert client.get(address).status_code == 404, address


def test_internal_brochure_is_told_of_to_its_readers_only(
    client: Client, series: Series, institution: Institution, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        rename_page(series.teacher, "salainen-nimi")
    old = SERIES + "opettaja/rantala/"
    answer = client.get(old)
    assert answer.status_code == 302 and "salainen-nimi" not in answer["Location"]
    assert answer["Location"].endswith(f"?next={old}")
    assert client.get(f"{old}sininen.pdf").status_code == 404
    reader = person(Role.STAFF_READER, institution)
    client.force_login(reader)
    for below in ("", "sininen.pdf"):
        assert client.get(old + below)["Location"] == f"{SERIES}salainen-nimi/rantala/{below}"


def test_merged_institutions_codes_lead_to_the_successors_version(
    client: Client, series: Series, institution: Institution
) -> None:
    successor = make_institution("koski")
    Institution.objects.update(member_since="2020-01-01")
    assert client.get(f"{PRINTED}.pdf").status_code == 200
    merge(institution, successor)
    for below in BELOW:
        answer = client.get(PRINTED + below)
        assert (answer.status_code, answer["Location"]) == (301, f"{SERIES}tyonantaja/koski/sininen{below}")
        assert client.get(answer["Location"]).status_code == 200
    chosen = client.get(SERIES + "tyonantaja/?institution=rantala&colour=sininen")
    assert chosen.status_code == 302 and "/koski/" in chosen["Location"]


def test_coordinators_own_redirects_stay_wagtails(client: Client, series: Series) -> None:
    Redirect.add_redirect("/kampanja", "https://muualla.example/x", is_permanent=False)
    Redirect.add_redirect("/fi/vanha", series.employer)
    answer = client.get("/kampanja/")
    assert (answer.status_code, answer["Location"]) == (302, "https://muualla.example/x")
    assert client.get("/fi/vanha/")["Location"] == SERIES + "tyonantaja/"


@pytest.mark.parametrize(
    "address", ["//muualla.example/rantala/", "/fi//muualla.example/rantala/", "/fi/%00/rantala/", "/admin/rantala/"]
)
def test_odd_addresses_lead_nowhere(client: Client, series: Series, institution: Any, address: str) -> None:
    rename(institution, "ranta")
    assert client.get(address).status_code in (302, 404)
    assert "muualla.example" not in client.get(address).get("Location", "")
