"""Where a brochure's links may lead. A translation of an address passes no form, so it is looked at once more."""

import pytest

from tests.materials.brochures.factories import body, make_brochure, publish

pytestmark = pytest.mark.django_db
HOSTILE = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", " vbscript:x", "java\tscript:alert(1)"]


@pytest.mark.parametrize("address", HOSTILE)
def test_hostile_address_is_words_on_the_page(client, series, address):
    blocks = [
        ("paragraph", f'<p>Lue <a href="{address}">ohje</a></p>'),
        ("link", {"text": "Avaa ohje", "href": address}),
        *body(),
    ]
    publish(make_brochure(series.series, title="Opiskelijalle", slug="opiskelija", audience="student", body=blocks))
    page = client.get("/fi/materiaalit/esitteet/molempi-parempi/opiskelija/").content.decode()
    assert "Avaa ohje" in page
    assert "ohje</a>" not in page
    assert "script:" not in page.lower() and "data:text" not in page


def test_honest_addresses_stay_links(client, series):
    addresses = ["https://a.example/x", "http://b.example/", "mailto:c@d.example", "tel:+358401234567", "/fi/"]
    blocks = [("paragraph", "".join(f'<p><a href="{one}">linkki</a></p>' for one in addresses)), *body()]
    publish(make_brochure(series.series, title="Opiskelijalle", slug="opiskelija", audience="student", body=blocks))
    page = client.get("/fi/materiaalit/esitteet/molempi-parempi/opiskelija/").content.decode()
    assert page.count(">linkki</a>") == len(addresses)
