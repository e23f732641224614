"""How often brochures are taken along is counted, and nobody's visit is noted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import DatabaseError, connections
from django.test import Client

from materials.brochures import downloads
from materials.brochures.making import find_variant
from materials.brochures.models import DownloadCount
from materials.brochures.outputs import File
from tests.materials.brochures.factories import make_institution

pytestmark = pytest.mark.django_db
BASE = "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja"
PDF = f"{BASE}/rantala/sininen.pdf"
BROWSER = "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36"


def counted() -> int:
    return sum(DownloadCount.objects.values_list("count", flat=True))


@pytest.mark.parametrize("name", ["sininen.pdf", "sininen.pdf?download", "sininen-print.pdf", "luumu.docx"])
def test_files_that_are_taken_along_are_counted(client, series, institution, name):
    for _ in range(2):
        assert client.get(f"{BASE}/rantala/{name}", headers={"user-agent": BROWSER}).status_code == 200
    row = DownloadCount.objects.get()
    assert (row.brochure, row.institution, row.count) == (series.employer, institution, 2)


def test_network_version_is_counted_as_nobodys(client, series, institution):
    for _ in range(2):
        client.get(f"{BASE}/verkosto/sininen.pdf")
    client.get(PDF)
    assert sorted(DownloadCount.objects.values_list("institution", "count"), key=str) == [
        (institution.pk, 1),
        (None, 2),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"},
        {"user-agent": "facebookexternalhit/1.1"},
        {"sec-purpose": "prefetch;prerender"},
        {"range": "bytes=65536-"},
    ],
)
def test_looking_and_going_on_are_no_downloads(client, series, institution, headers):
    assert client.get(PDF, headers=headers).status_code == 200
    assert counted() == 0


def test_heads_pictures_unchanged_and_missing_files_are_no_downloads(client, series, institution):
    etag = client.head(PDF)["ETag"]
    assert client.get(PDF, headers={"if-none-match": etag}).status_code == 304
    assert client.get(f"{BASE}/rantala/sininen-1.png").status_code == 200
    assert client.get(f"{BASE}/ei-ole/sininen.pdf").status_code == 404
    assert counted() == 0
    client.get(PDF, headers={"range": "bytes=0-"})
    assert counted() == 1


def test_visitor_gets_the_file_when_counting_fails(client, series, institution, monkeypatch, caplog):
    def refuse(*_args, **_kwargs):
        raise DatabaseError("the disk is full")

    client.head(PDF)
    monkeypatch.setattr(downloads, "_add_one", refuse)
    assert client.get(PDF).status_code == 200
    assert "was not counted" in caplog.text


@time_machine.travel(datetime(2026, 3, 4, 12, tzinfo=UTC), tick=False)  # a Wednesday
def test_weeks_of_an_institution(series, institution, django_assert_num_queries):
    other = make_institution("toinen")
    for day, owner, count in [
        (date(2026, 3, 4), institution, 1),
        (date(2026, 3, 2), institution, 2),  # this Monday
        (date(2026, 3, 1), institution, 4),  # Sunday before
        (date(2026, 2, 25), other, 8),
        (date(2026, 2, 25), None, 16),
        (date(2026, 2, 16), institution, 32),
        (date(2026, 2, 15), institution, 64),  # a day too old
    ]:
        DownloadCount.objects.create(
            day=day, brochure=series.employer, institution=owner, output=File.PDF.value, count=count
        )
    mondays = [date(2026, 2, 16), date(2026, 2, 23), date(2026, 3, 2)]
    with django_assert_num_queries(1):
        assert downloads.weekly([institution], weeks=3) == list(zip(mondays, [32, 4, 3], strict=True))
    assert downloads.weekly([institution.pk, other.pk], weeks=3) == list(zip(mondays, [32, 12, 3], strict=True))
    assert downloads.weekly(weeks=3) == list(zip(mondays, [32, 28, 3], strict=True))
    assert downloads.weekly([]) == [(monday, 0) for monday, _count in downloads.weekly()]
    assert len(downloads.weekly([institution])) == 8


def test_day_is_the_one_here(client, series, institution):
    client.head(PDF)
    with time_machine.travel(datetime(2030, 3, 1, 22, 30, tzinfo=UTC), tick=False):
        client.get(PDF)
    assert DownloadCount.objects.get().day == date(2030, 3, 2)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("slug", ["rantala", None])
def test_downloads_at_once_are_all_counted(series, institution, slug):
    variant = find_variant(
        brochure=series.employer.pk, institution=institution if slug else None, theme="blue", file=File.PDF
    )

    def fetch(_number):
        try:
            downloads.count_download(variant=variant)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(fetch, range(40)))
    assert DownloadCount.objects.get().count == 40


def test_no_cookie_and_nothing_of_the_visitor_is_kept(series, institution):
    client = Client()
    response = client.get(PDF, REMOTE_ADDR="192.0.2.7")
    assert not response.cookies
    assert {field.name for field in DownloadCount._meta.get_fields()} == {
        "id", "day", "brochure", "institution", "output", "count",
    }  # fmt: skip
