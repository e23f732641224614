"""What visitors ask for cannot hold the site: a web process serves one of them at a time."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from hub.rendering.errors import RenderTimeout
from materials.brochures import making, services
from materials.brochures.models import BrochureVariant
from materials.brochures.models.variants import LEASE
from materials.brochures.outputs import File

pytestmark = pytest.mark.django_db
BASE = "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja"


@pytest.fixture
def slow_renderer(monkeypatch):
    """A renderer that always takes as long as it is given; the list holds what it was given, in seconds."""
    given = []

    def render(_document, _output, *, timeout):
        given.append(timeout)
        raise RenderTimeout("too slow")

    monkeypatch.setattr(making, "render", render)
    return given


def test_a_visitor_gives_the_renderer_seconds_and_the_background_more(client, series, institution, slow_renderer):
    response = client.get(f"{BASE}/rantala/sininen.pdf")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert slow_renderer[0] <= 5
    variant = making.find_variant(brochure=series.employer.pk, institution=None, theme="blue", file=File.PDF)
    with pytest.raises(making.FileUnavailableError):
        making.current_file(variant=variant)
    assert slow_renderer[1] >= 20


def test_after_a_slow_render_visitors_start_no_other_for_a_while(client, series, institution, slow_renderer):
    names = ["sininen.pdf", "vihrea.pdf", "luumu.docx", "sininen-1.png", "sininen-print.pdf"]
    answers = [client.get(f"{BASE}/{issuer}/{name}") for issuer in ("rantala", "verkosto") for name in names]
    assert {answer.status_code for answer in answers} == {503}
    assert len(slow_renderer) == 1
    BrochureVariant.objects.update(failed_at=timezone.now() - services.TROUBLE * 2)
    client.get(f"{BASE}/rantala/vihrea.pdf")
    assert len(slow_renderer) == 2


def test_what_visitors_find_slow_stays_work_for_the_background(client, series, institution, slow_renderer):
    for _time in range(8):
        client.get(f"{BASE}/rantala/sininen.pdf")
        BrochureVariant.objects.update(failed_at=timezone.now() - timedelta(hours=1))
    assert set(BrochureVariant.objects.values_list("attempts", flat=True)) == {0}


def test_nobody_waits_for_a_render_whose_process_was_killed(client, series, institution):
    variant = making.find_variant(brochure=series.employer.pk, institution=institution, theme="blue", file=File.PDF)
    begun = timezone.now() - timedelta(seconds=making.VISITOR.wait)
    BrochureVariant.objects.filter(pk=variant.pk).update(
        state=BrochureVariant.State.RENDERING, lease_until=begun + LEASE
    )
    started = time.monotonic()
    assert client.get(f"{BASE}/rantala/sininen.pdf").status_code == 503
    assert time.monotonic() - started < 1.5


def test_file_of_a_brochure_that_is_deleted_meanwhile_is_not_found(series, institution):
    variant = making.find_variant(brochure=series.employer.pk, institution=institution, theme="blue", file=File.PDF)
    BrochureVariant.objects.filter(pk=variant.pk).delete()
    with pytest.raises(making.FileUnavailableError) as caught:
        making.current_file(variant=variant)
    assert caught.value.failure["code"] == "absent"
