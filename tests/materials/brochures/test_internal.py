"""An internal brochure is not to be had by an anonymous visitor by any way."""

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.models import Locale, Page, PageViewRestriction

from materials.brochures.models import BrochurePage
from network.institutions.models import Role
from tests.materials.brochures.factories import FILES, publish
from tests.network.cast import person

pytestmark = pytest.mark.django_db
BASE = "/fi/materiaalit/esitteet/molempi-parempi/opettaja"


@pytest.fixture
def reader(client, institution):
    client.force_login(person(Role.STAFF_READER, institution))
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


def test_page_stays_closed_when_an_editor_lifts_the_guard(client, series, django_capture_on_commit_callbacks):
    guards = PageViewRestriction.objects.filter(page=series.teacher)
    with django_capture_on_commit_callbacks():  # before anything puts it back
        guards.get().delete()
    response = client.get(f"{BASE}/rantala/sininen/")
    assert response.status_code == 302
    assert response["Location"].startswith("/fi/kirjaudu/linkki/?next=")
    with django_capture_on_commit_callbacks(execute=True):
        series.teacher.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        guards.get().delete()
    assert guards.get().restriction_type == PageViewRestriction.LOGIN


def test_guard_turned_into_a_password_is_put_beside_it(series, django_capture_on_commit_callbacks):
    guard = PageViewRestriction.objects.get(page=series.teacher)
    guard.restriction_type, guard.password = PageViewRestriction.PASSWORD, "avoin"
    with django_capture_on_commit_callbacks(execute=True):
        guard.save()
    kinds = PageViewRestriction.objects.filter(page=series.teacher).values_list("restriction_type", flat=True)
    assert sorted(kinds) == ["login", "password"]


def test_internal_page_can_be_deleted(series, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        series.teacher.delete()
    assert not PageViewRestriction.objects.exists()


@pytest.mark.parametrize("alias", [False, True])
def test_a_copy_in_another_language_has_one_guard(series, page_tree, alias):
    swedish = series.teacher.copy_for_translation(
        Locale.objects.get(language_code="sv"), copy_parents=True, alias=alias
    )
    assert PageViewRestriction.objects.filter(page=swedish).count() == 1
    copied = series.teacher.copy(update_attrs={"slug": "toinen"})
    assert PageViewRestriction.objects.filter(page=copied).count() == 1


def test_draft_says_nothing_of_who_may_read_the_published_page(client, series):
    page = BrochurePage.objects.get(pk=series.employer.pk)
    page.is_internal = True
    page.save_revision()
    assert not PageViewRestriction.objects.filter(page=page).exists()
    assert client.get("/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/").status_code == 200


def test_pages_seen_by_a_reader_are_kept_by_no_shared_cache(client, reader, series):
    for address in (f"{BASE}/", "/fi/materiaalit/esitteet/"):
        assert "private" in reader.get(address)["Cache-Control"]
    reader.logout()
    assert "private" not in client.get("/fi/materiaalit/esitteet/").get("Cache-Control", "")
