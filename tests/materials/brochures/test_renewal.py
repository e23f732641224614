"""Files follow their content in the background; what is on show stays until the newer one stands."""

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from hub.core.periodic import run_all
from hub.rendering.errors import RenderCrash, RenderTimeout
from hub.rendering.themes import THEMES
from materials.brochures import making, services
from materials.brochures.cleanup import GRACE, ORPHAN_AGE, resume_renders, sweep_files, sweep_orphans
from materials.brochures.models import BrochureDetail, BrochurePage, BrochureVariant, RenderedFile
from materials.brochures.models.variants import private_storage
from materials.brochures.tasks import make_files
from network.institutions.models import Institution
from network.institutions.signals import institution_changed
from tests.materials.brochures.factories import body, make_series, publish

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/fi/materiaalit/esitteet/molempi-parempi/tyonantaja/rantala/sininen.pdf"


def work() -> None:
    """Do what is queued, as the worker would."""
    call_command("db_worker", "--backend", "work", "--batch", "--no-startup-delay", "--no-reload", verbosity=0)


@pytest.fixture(autouse=True)
def one_colour(monkeypatch):
    """A third of the renders: what is promised here is the same in every colour."""
    monkeypatch.setattr(services, "THEMES", {"blue": THEMES["blue"]})


@pytest.fixture
def series(page_tree):
    return make_series(page_tree, with_teacher=False)


@pytest.fixture
def broken_renderer(monkeypatch):
    def fail(*args, **kwargs):
        raise RenderTimeout("too long")

    monkeypatch.setattr(making, "render", fail)


def test_publishing_makes_the_files_of_every_institution(institution, series):
    work()
    ready = BrochureVariant.objects.filter(brochure=series.employer, institution=institution, state="ready")
    assert ready.count() == 4  # the PDF and its three pictures


def test_old_file_serves_until_the_new_one_stands(client, series, institution):
    old = client.get(ADDRESS)
    page = BrochurePage.objects.get(pk=series.employer.pk)
    page.headline = "Aivan uusi"
    publish(page)
    assert client.get(ADDRESS)["ETag"] == old["ETag"]
    work()
    assert client.get(ADDRESS)["ETag"] != old["ETag"]


def test_changed_contact_renews_only_that_institution(client, series, institution):
    work()
    others = BrochureVariant.objects.filter(institution=None).values_list("content_version", flat=True)
    before = list(others)
    old = client.get(ADDRESS)["ETag"]
    institution.contact_phone = "040 000 0999"
    institution.save()
    institution_changed.send(Institution, institution=institution, what=frozenset({"contact"}))
    work()
    assert client.get(ADDRESS)["ETag"] != old
    assert list(others.all()) == before


def test_own_paragraph_appears_and_goes(client, series, institution):
    plain = client.get(ADDRESS)["ETag"]
    detail = BrochureDetail.objects.create(
        institution=institution, brochure=series.employer, local_paragraph="Soita ensin meille."
    )
    work()
    assert client.get(ADDRESS)["ETag"] != plain
    detail.delete()
    work()
    assert client.get(ADDRESS)["ETag"] == plain


def test_deleting_an_institution_with_paragraphs_leaves_nothing_behind(series, institution):
    BrochureDetail.objects.create(institution=institution, brochure=series.employer, local_paragraph="Soita ensin.")
    institution.delete()
    assert not BrochureVariant.objects.exclude(institution=None).exists()


def test_change_during_a_render_is_not_lost(client, series, institution, monkeypatch):
    real = making.render

    def meanwhile(document, output, **kwargs):
        monkeypatch.setattr(making, "render", real)
        page = BrochurePage.objects.get(pk=series.employer.pk)
        page.headline = "Muuttui kesken"
        publish(page)
        return real(document, output, **kwargs)

    monkeypatch.setattr(making, "render", meanwhile)
    first = client.get(ADDRESS)["ETag"]
    work()
    assert client.get(ADDRESS)["ETag"] != first


def test_renderer_that_fails_leaves_the_last_good_file(client, series, institution, monkeypatch, broken_renderer):
    monkeypatch.undo()
    good = client.get(ADDRESS)
    page = BrochurePage.objects.get(pk=series.employer.pk)
    page.headline = "Uusi"
    publish(page)

    def fail(*args, **kwargs):
        raise RenderCrash("no memory")

    monkeypatch.setattr(making, "render", fail)
    work()
    assert client.get(ADDRESS).content == good.content
    row = BrochureVariant.objects.get(brochure=page, institution=institution, theme="blue", output="pdf")
    assert row.state == "failed"
    assert row.failure["code"] == "crash"


def test_visitor_without_any_file_is_asked_to_come_again(client, series, institution, broken_renderer):
    response = client.get(ADDRESS)
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "no-store" in response["Cache-Control"]


def test_brochure_that_overflows_tells_the_editor_why(admin_client, series, institution):
    page = BrochurePage.objects.get(pk=series.employer.pk)
    page.body = body(words="Pitkä kappale. " * 60, paragraphs=12)
    publish(page)
    work()
    row = BrochureVariant.objects.get(brochure=page, institution=institution, theme="blue", output="pdf")
    assert row.failure["code"] == "pages"
    listing = admin_client.get("/admin/snippets/brochures/brochurevariant/").content.decode()
    assert str(row.failure["pages"]) in listing


def test_killed_render_is_taken_up_again(client, series, institution):
    BrochureVariant.objects.update(state="rendering", lease_until=timezone.now() - timezone.timedelta(seconds=1))
    DBTaskResult.objects.all().delete()
    assert resume_renders() > 0
    work()
    assert not BrochureVariant.objects.outdated(making.renderer()).filter(output="pdf").exists()


def test_failure_by_words_waits_for_new_words(series, institution):
    BrochureVariant.objects.update(
        state="failed", failure={"code": "pages", "pages": 3, "allowed": 2, "renderer": making.renderer()}
    )
    DBTaskResult.objects.all().delete()
    assert resume_renders() == 0


def test_superseded_files_go_after_the_grace_period(client, series, institution):
    client.get(ADDRESS)
    old = BrochureVariant.objects.get(file__isnull=False, output="pdf").file
    page = BrochurePage.objects.get(pk=series.employer.pk)
    page.headline = "Uusi"
    publish(page)
    work()
    assert sweep_files() == 0
    storage, name = private_storage(), old.name
    assert storage.exists(name)
    later = timezone.now() + GRACE + timezone.timedelta(minutes=1)
    assert sweep_files(later) >= 1
    assert not storage.exists(name)
    assert not RenderedFile.objects.filter(pk=old.pk).exists()
    assert client.get(ADDRESS).status_code == 200


def test_stored_file_without_a_row_is_swept(series):
    name = private_storage().save("brochures/ab/abc-1.pdf", ContentFile(b"left by a killed process"))
    assert sweep_orphans() == 0
    assert sweep_orphans(timezone.now() + ORPHAN_AGE + timezone.timedelta(minutes=1)) == 1
    assert not private_storage().exists(name)


def test_it_all_is_a_periodic_job(series):
    private_storage().save("brochures/ab/abc-1.pdf", ContentFile(b"left by a killed process"))
    BrochureVariant.objects.update(state="waiting", file=None, file_version=0)
    DBTaskResult.objects.all().delete()
    done = {one.name: one.returned for one in run_all()}
    assert str(done["brochures"]).startswith("queued ")
    assert DBTaskResult.objects.filter(task_path=make_files.module_path).exists()
