"""Many at once, and processes killed in the middle: for real, with threads and processes of their own."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone

from materials.brochures import making
from materials.brochures.models import BrochureVariant, RenderedFile
from materials.brochures.outputs import File

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/rantala/sininen.pdf"


def test_visitors_who_ask_at_once_for_a_missing_file_cause_one_render(series, institution, monkeypatch):
    renders = []
    real = making.render

    def counted(*args, **kwargs):
        renders.append(args)
        return real(*args, **kwargs)

    monkeypatch.setattr(making, "render", counted)

    def visit(_number):
        try:
            return Client().get(ADDRESS)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        responses = list(pool.map(visit, range(6)))
    assert [response.status_code for response in responses] == [200] * 6
    assert len({response.content for response in responses}) == 1
    assert len(renders) == 1


KILLED = """
import os, sys
import django
from django.conf import settings
django.setup()
settings.DATABASES["default"]["NAME"] = sys.argv[1]
from django.db import connection
connection.settings_dict["NAME"] = sys.argv[1]
from materials.brochures import making
from materials.brochures.models import BrochureVariant
def hang(*args, **kwargs):
    print("rendering", flush=True)
    import time; time.sleep(60)
making.render = hang
making.current_file(variant=BrochureVariant.objects.get(pk=int(sys.argv[2])))
"""


def test_process_killed_while_it_renders_loses_nothing(series, institution):
    variant = making.find_variant(brochure=series.employer.pk, institution=institution, theme="blue", file=File.PDF)
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(connection.settings_dict["NAME"]), str(variant.pk)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "hub.settings.test"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline().strip() == "rendering"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    variant.refresh_from_db()
    assert variant.state == BrochureVariant.State.RENDERING
    # Its lease has run out: the next who asks takes over.
    BrochureVariant.objects.filter(pk=variant.pk).update(lease_until=timezone.now())
    started = time.monotonic()
    assert Client().get(ADDRESS).status_code == 200
    assert time.monotonic() - started < 20


def test_slow_renderer_that_lost_its_lease_does_not_overwrite_the_newer_file(series, institution, monkeypatch):
    variant = making.find_variant(brochure=series.employer.pk, institution=institution, theme="blue", file=File.PDF)
    real = making.render
    newer = []

    def slow(document, output, **kwargs):
        monkeypatch.setattr(making, "render", real)
        BrochureVariant.objects.filter(pk=variant.pk).update(lease_until=timezone.now())
        newer.append(making.current_file(variant=variant))
        return real(document, output, **kwargs)

    monkeypatch.setattr(making, "render", slow)
    making.current_file(variant=variant)
    variant.refresh_from_db()
    assert variant.file == newer[0]
    assert variant.state == BrochureVariant.State.READY
    assert RenderedFile.objects.count() == 1


def test_slow_renderer_does_not_put_the_former_words_in_the_place_of_the_new_ones(series, institution, monkeypatch):
    """The same, and the words change while it renders: what it has made is out of date when it comes."""
    variant = making.find_variant(brochure=series.employer.pk, institution=institution, theme="blue", file=File.PDF)
    real = making.render
    newer = []

    def slow(document, output, **kwargs):
        monkeypatch.setattr(making, "render", real)
        made = real(document, output, **kwargs)
        series.employer.summary = "Aivan toiset sanat kuin hetki sitten."
        series.employer.save_revision().publish()
        BrochureVariant.objects.filter(pk=variant.pk).update(lease_until=timezone.now())
        newer.append(making.current_file(variant=variant))
        return made

    monkeypatch.setattr(making, "render", slow)
    making.current_file(variant=variant)
    variant.refresh_from_db()
    assert RenderedFile.objects.count() == 2
    assert variant.file == newer[0]
    assert variant.is_current(making.renderer())
