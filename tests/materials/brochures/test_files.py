"""A visitor fetches a brochure's files by their addresses."""

import io

import pikepdf
import pytest
from docx import Document
from PIL import Image

from materials.brochures.models import BrochureVariant, RenderedFile
from materials.brochures.models.variants import private_storage
from tests.materials.brochures.factories import make_institution

pytestmark = pytest.mark.django_db
BASE = "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja"


def test_pdf_of_an_institution(client, series, institution):
    response = client.get(f"{BASE}/rantala/sininen.pdf")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    assert 'filename="molempi-parempi-tyonantaja-rantala-sininen.pdf"' in response["Content-Disposition"]
    assert "public" in response["Cache-Control"]
    assert "Cookie" not in response.get("Vary", "")
    assert not response.cookies
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert str(pdf.Root.Lang) == "fi"
        assert len(pdf.pages) == 2


def test_same_address_again_costs_nothing_while_nothing_has_changed(client, series, institution):
    first = client.get(f"{BASE}/rantala/sininen.pdf")
    again = client.get(f"{BASE}/rantala/sininen.pdf", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == first["ETag"]


def test_every_kind_of_file(client, series, institution):
    word = client.get(f"{BASE}/rantala/vihrea.docx")
    assert "attachment" in word["Content-Disposition"]
    assert "Kumpi valitaan?" in [paragraph.text for paragraph in Document(io.BytesIO(word.content)).paragraphs]
    printed = client.get(f"{BASE}/rantala/vihrea-print.pdf")
    with pikepdf.open(io.BytesIO(printed.content)) as pdf:
        assert "/BleedBox" in pdf.pages[0]
    for number in (1, 2):
        picture = client.get(f"{BASE}/rantala/vihrea-{number}.png")
        assert picture["Content-Type"] == "image/png"
        assert Image.open(io.BytesIO(picture.content)).width == 1000


def test_network_version_needs_no_institution(client, series):
    assert client.get(f"{BASE}/verkosto/luumu.pdf").status_code == 200


@pytest.mark.parametrize(
    "address",
    [
        "tyonantaja/ei-ole/sininen.pdf",
        "tyonantaja/rantala/pinkki.pdf",
        "tyonantaja/rantala/sininen.png",
        "tyonantaja/rantala/sininen-3.png",
        "ei-ole/rantala/sininen.pdf",
        "tyonantaja/network/sininen.pdf",
    ],
)
def test_unknown_addresses_are_not_found(client, series, institution, address):
    assert client.get(f"/fi/materiaalit/esitteet/molempi-parempi/{address}").status_code == 404
    assert not BrochureVariant.objects.filter(file__isnull=False).exists()


def test_institution_that_has_left_has_no_files(client, series, institution):
    address = f"{BASE}/rantala/sininen.pdf"
    assert client.get(address).status_code == 200
    institution.member_since, institution.member_until = "2019-01-01", "2020-01-01"
    institution.save()
    assert client.get(address).status_code == 404


def test_untranslated_language_gives_the_finnish_file(client, series, institution, page_tree):
    from wagtail.models import Locale

    series.employer.copy_for_translation(Locale.objects.get(language_code="se"), copy_parents=True, alias=True)
    finnish = client.get(f"{BASE}/rantala/sininen.pdf")
    sami = client.get("/se/materiaalit/esitteet/molempi-parempi/tyonantaja/rantala/sininen.pdf")
    assert sami.status_code == 200
    assert sami.content == finnish.content


def test_pictures_are_made_of_the_download_itself(client, series, institution):
    pdf = client.get(f"{BASE}/rantala/sininen.pdf")
    picture = client.get(f"{BASE}/rantala/sininen-1.png")
    assert picture["ETag"].strip('"').removesuffix("-page-1") == pdf["ETag"].strip('"').removesuffix("-pdf")


def test_queries_of_a_stored_file(client, series, institution, django_assert_num_queries):
    address = f"{BASE}/rantala/sininen.pdf"
    client.get(address)
    # the page with the view restrictions above it, the variant with its file, one more download of today
    with django_assert_num_queries(3):
        client.get(address)
    make_institution("toinen")
    with django_assert_num_queries(3):
        client.get(address)


def test_file_that_the_storage_has_lost_is_made_again(client, series, institution):
    first = client.get(f"{BASE}/rantala/sininen.pdf")
    for row in RenderedFile.objects.all():
        private_storage().delete(row.name)
    assert client.get(f"{BASE}/rantala/sininen.pdf").content == first.content
    assert client.get(f"{BASE}/rantala/sininen-1.png").status_code == 200
