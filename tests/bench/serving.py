"""How fast stored files and pages are served, and what they ask of the database."""

from collections.abc import Iterator
from typing import Any

from tests.bench.harness import Row, section
from tests.bench.load import measure
from tests.bench.site import STATIC_FILE, BenchSite

MOST_QUERIES = 15


@section("stored", "A stored brochure over HTTP against a plain static file of the same bytes, same server")
def stored_variant(site: BenchSite) -> Iterator[Row]:
    plain = measure(f"{site.address}/static/{STATIC_FILE}")
    stored = measure(f"{site.address}{site.variant_path}")
    assert plain.size == stored.size, "the stored file is another"
    yield Row("static file", plain.rate, "requests/s", f"{plain.latency:.2f} ms, {plain.size / 1024:.0f} KiB")
    share = stored.rate / plain.rate
    yield Row("stored brochure", stored.rate, "requests/s", f"{stored.latency:.2f} ms, {share:.2f} × the static file")


@section("pages", "Pages over HTTP, as an anonymous visitor")
def pages(site: BenchSite) -> Iterator[Row]:
    addresses = {"front page": "/fi/", "brochure page": site.brochure.url}
    counts = {name: queries(path) for name, path in addresses.items()}
    for name, path in addresses.items():
        load = measure(f"{site.address}{path}")
        yield Row(
            name, load.rate, "requests/s", f"{load.latency:.1f} ms, {load.size / 1024:.0f} KiB, gzip where served"
        )
    add_institutions(32)
    for name, path in addresses.items():
        few, many = counts[name], queries(path)
        good = few <= MOST_QUERIES and few == many
        words = f"{many} with 32 more institutions; target ≤ {MOST_QUERIES} and flat: {'met' if good else 'MISSED'}"
        yield Row(f"{name}, queries", few, "", words)


def queries(path: str) -> int:
    """Queries of an anonymous visitor's request for `path`."""
    from django.test import Client

    return captured_queries(Client(headers={"host": "localhost"}), path)


def captured_queries(client: Any, path: str) -> int:
    """Queries of the second request for `path`: the first fills what a process remembers, the site's own settings."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    first = client.get(path)
    assert first.status_code == 200, f"{path}: {first.status_code}"
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def add_institutions(count: int) -> None:
    from wagtail.models import Locale

    from network.institutions.models import Institution, InstitutionText, Region

    finnish, region = Locale.objects.get(language_code="fi"), Region.objects.order_by("pk").first()
    for number in range(count):
        institution = Institution.objects.create(slug=f"bench-{number}", short_name=f"B{number}", region=region)
        InstitutionText.objects.create(owner=institution, locale=finnish, name=f"Bench {number}")
