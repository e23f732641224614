"""An internal brochure is not to be had by an anonymous visitor by any way."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Locale, Page, PageViewRestriction

from hub.accounts.models import User
from materials.brochures.models import BrochurePage
from tests.materials.brochures.factories import FILES, publish

pytestmark = pytest.mark.django_db
BASE = "/fi/materiaalit/esitteet/molempi-parempi/opettaja"


@pytest.fixture
def reader(client):
    client.force_login(User.objects.create_user("lukija@rantala.example"))
    return client


@pytest.mark.parametrize("name", FILES)
def test_files(client, series, institution, name):
    assert client.get(f"{BASE}/rantala/{name}").status_code == 404
    assert client.head(f"{BASE}/verkosto/{name}").status_code == 404


@pytest.mark.parametrize("name", FILES)
def test_files_stay_closed_once_a_reader_has_fetched_them(client, reader, series, institution, name):
    address = f"{BASE}/rantala/{name}"
    seen = reader.get(address)
    assert seen.status_code == 200
    assert "no-store" in seen["Cache-Control"]
    assert "public" not in seen["Cache-Control"]
    reader.logout()
    assert client.get(address).status_code == 404
    assert client.get(address, headers={"if-none-match": seen["ETag"]}).status_code == 404


@pytest.mark.parametrize("tail", ["/", "/rantala/", "/rantala/sininen/", "/?institution=rantala"])
def test_pages(client, series, institution, tail):
    response = client.get(BASE + tail)
    assert response.status_code in (302, 403, 404)
    assert b"Kumpi valitaan?" not in response.content


def test_lists_and_sitemap(client, series):
    for address in ("/fi/materiaalit/esitteet/", "/fi/materiaalit/esitteet/molempi-parempi/", "/sitemap.xml"):
        assert b"opettaja" not in client.get(address).content
    assert not Page.objects.public().filter(pk=series.teacher.pk).exists()


def test_every_language_of_it(series, page_tree):
    swedish = series.teacher.copy_for_translation(Locale.objects.get(language_code="sv"), copy_parents=True)
    publish(swedish)
    assert not BrochurePage.objects.visible_to(AnonymousUser()).filter(translation_key=series.teacher.translation_key)


def test_marking_and_unmarking(client, series):
    page = BrochurePage.objects.get(pk=series.employer.pk)
    page.is_internal = True
    publish(page)
    assert client.get("/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/verkosto/sininen.pdf").status_code == 404
    page = BrochurePage.objects.get(pk=series.employer.pk)
    page.is_internal = False
    publish(page)
    assert client.get("/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/verkosto/sininen.pdf").status_code == 200


def test_privacy_set_by_hand_is_not_taken_away_by_publishing(client, series):
    PageViewRestriction.objects.create(page=series.employer, restriction_type=PageViewRestriction.LOGIN)
    publish(BrochurePage.objects.get(pk=series.employer.pk))
    assert client.get("/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/verkosto/sininen.pdf").status_code == 404


def test_draft_has_no_files(client, series):
    series.employer.unpublish()
    assert client.get("/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/verkosto/sininen.pdf").status_code == 404
