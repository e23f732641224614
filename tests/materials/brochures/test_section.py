"""An institution's page shows the brochures that carry its own logo."""

from django.test import Client

from tests.materials.brochures.factories import make_series
from tests.network.cast import Cast
from tests.sites import PageTree

SERIES = "/fi/materiaalit/esitteet/molempi-parempi"


def test_it_leads_to_the_institutions_own_versions_of_what_one_may_read(cast: Cast, page_tree: PageTree) -> None:
    make_series(page_tree)
    html = Client().get("/fi/verkosto/kaira/").text
    part = html.split('id="institution-brochures"')[1].split("</section>")[0]
    assert f'href="{SERIES}/tyonantaja/kaira/sininen/"' in part
    assert f"{SERIES}/tyonantaja/kaira/sininen-small.png" in part
    assert "opettaja" not in part and "koski" not in part
    reader = Client()
    reader.force_login(cast.editor)
    assert f'href="{SERIES}/opettaja/kaira/sininen/"' in reader.get("/fi/verkosto/kaira/").text


def test_it_is_left_out_where_there_are_none(cast: Cast) -> None:
    assert "institution-brochures" not in Client().get("/fi/verkosto/kaira/").text
