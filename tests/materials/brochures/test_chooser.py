"""A visitor chooses institution, colour and language on a brochure's page, with a plain form."""

import pytest
from wagtail.models import Locale

from network.institutions.models import Role
from tests.materials.brochures.factories import make_institution, publish
from tests.network.cast import person, signed_in

pytestmark = pytest.mark.django_db
BASE = "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/"


@pytest.fixture
def swedish(series):
    page = series.employer.copy_for_translation(Locale.objects.get(language_code="sv"), copy_parents=True)
    page.title, page.slug = "För arbetsgivare", "arbetsgivare"
    publish(page)
    return page


def test_page_shows_the_words_and_the_files(client, series, institution):
    page = client.get(f"{BASE}rantala/vihrea/")
    html = page.content.decode()
    assert page.status_code == 200
    assert "Kumpi valitaan?" in html
    assert "Rantalan ammattiopisto" in html
    for name in ("vihrea.pdf", "vihrea-print.pdf", "vihrea.docx", "vihrea-1.png"):
        assert f"{BASE}rantala/{name}" in html
    assert not page.cookies


def test_choice_leads_to_its_own_address(client, series, institution):
    chosen = client.get(BASE, {"institution": "rantala", "colour": "luumu", "language": "fi"})
    assert chosen.status_code == 302
    assert chosen["Location"] == f"{BASE}rantala/luumu/"


def test_language_leads_to_the_brochure_in_it(client, series, institution, swedish):
    chosen = client.get(BASE, {"institution": "rantala", "colour": "vihrea", "language": "sv"})
    assert chosen["Location"] == "/sv/materiaalit/esitteet/molempi-parempi/arbetsgivare/rantala/gron/"
    html = client.get(chosen["Location"]).content.decode()
    assert 'lang="sv"' in html


@pytest.mark.parametrize(
    "choice",
    [
        {"institution": "ei-ole"},
        {"colour": "pinkki"},
        {"language": "de"},
        {"institution": "x" * 3000},
        {"institution": "\x00"},
    ],
)
def test_what_does_not_exist_is_not_found(client, series, institution, choice):
    assert client.get(BASE, choice).status_code == 404


@pytest.mark.parametrize("tail", ["ei-ole/", "rantala/pinkki/", "verkosto/pinkki/", "rantala/sininen/lisaa/"])
def test_unknown_address_is_not_found(client, series, institution, tail):
    assert client.get(BASE + tail).status_code == 404


def test_empty_form_is_the_network_version(client, series, institution):
    assert client.get(BASE, {"institution": "", "colour": ""})["Location"] == f"{BASE}verkosto/sininen/"


def test_queries_do_not_grow_with_the_institutions(client, series, institution, django_assert_max_num_queries):
    client.get(BASE)  # the site's addresses come into the cache
    with django_assert_max_num_queries(15) as few:
        client.get(BASE)
    for number in range(30):
        make_institution(f"opisto-{number}")
    with django_assert_max_num_queries(15) as many:
        client.get(BASE)
    assert len(many) == len(few)


def test_lists_do_not_grow_with_the_brochures(client, series, django_assert_max_num_queries):
    client.get("/fi/materiaalit/esitteet/")
    for address in ("/fi/materiaalit/esitteet/", "/fi/materiaalit/esitteet/molempi-parempi/"):
        with django_assert_max_num_queries(15):
            html = client.get(address).content.decode()
        assert f"{BASE}verkosto/sininen-small.png" in html


def test_who_has_signed_in_begins_with_the_own_institution(client, series, institution):
    make_institution("toinen")
    reader = signed_in(person(Role.STAFF_READER, institution))
    own = reader.get(BASE)
    assert own.context["institution"] == institution
    assert "private" in own["Cache-Control"]
    assert reader.get(f"{BASE}verkosto/").context["institution"] is None
    assert reader.get(f"{BASE}toinen/").context["institution"].slug == "toinen"
    assert reader.get(BASE, {"institution": ""})["Location"] == f"{BASE}verkosto/sininen/"
    # Whoever belongs to none, or to several, chooses.
    assert client.get(BASE).context["institution"] is None
    assert signed_in(person(Role.COORDINATOR)).get(BASE).context["institution"] is None
