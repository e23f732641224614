"""The index follows what is published, moved and deleted, and mends itself."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from pytest_django import DjangoCaptureOnCommitCallbacks
from wagtail.rich_text import RichText

from home.models import ContentPage
from hub.core import periodic, searchable
from hub.core.blocks import HeadingBlock
from hub.core.blocks.callouts import NoticeBlock
from network.institutions.models import InstitutionPage
from search import indexing, storage
from search.models import SearchEntry
from search.query import find
from tests.home.factories import add_page
from tests.materials.brochures.factories import make_series, publish
from tests.network.cast import Cast
from tests.registries import register
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def committed(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Callable[[Any], Any]:
    """Does something, and what waits for its commit."""

    def done(action: Callable[[], Any]) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return action()

    return done


def found(words: str, user: Any, language: str = "fi") -> list[str]:
    return [hit.entry.title for hit in find(words, language=language, user=user).hits]


def test_it_follows_a_page_from_draft_to_deletion(page_tree: PageTree, cast: Cast, committed: Any) -> None:
    anyone = cast.nobody
    page = committed(lambda: page_tree.home.add_child(instance=ContentPage(title="Siltaopas", live=False)))
    assert found("siltaopas", anyone) == []
    committed(lambda: page.save_revision().publish())
    assert found("siltaopas", anyone) == ["Siltaopas"]
    page.title = "Joenylitysopas"
    committed(lambda: page.save_revision())
    assert found("joenylitysopas", anyone) == [] and found("siltaopas", anyone) == ["Siltaopas"]
    committed(lambda: page.save_revision().publish())
    assert found("joenylitys", anyone) == ["Joenylitysopas"] and found("siltaopas", anyone) == []
    page.refresh_from_db()
    committed(lambda: page.unpublish())
    assert SearchEntry.objects.filter(object_id=page.pk).count() == 0
    committed(lambda: page.save_revision().publish())
    committed(lambda: page.delete())
    assert SearchEntry.objects.filter(object_id=page.pk).count() == 0


def test_a_page_that_is_moved_is_its_new_institutions(page_tree: PageTree, cast: Cast, committed: Any) -> None:
    ours, theirs = (
        InstitutionPage.objects.get(institution=one, locale__language_code="fi") for one in (cast.ours, cast.theirs)
    )
    parent = committed(lambda: add_page(ours, "Työpajat"))
    child = committed(lambda: add_page(parent, "Siltapaja"))
    entries = SearchEntry.objects.filter(object_id__in=[parent.pk, child.pk])
    assert set(entries.values_list("institution", flat=True)) == {cast.ours.pk}
    committed(lambda: parent.move(theirs, pos="last-child"))
    assert set(entries.values_list("institution", flat=True)) == {cast.theirs.pk}


def test_an_institution_is_found_by_its_new_name(page_tree: PageTree, cast: Cast, committed: Any) -> None:
    committed(lambda: indexing.run_periodic_job())
    assert found("kaira", cast.nobody)
    text = cast.ours.texts.get(locale__language_code="fi")
    text.name = "Revontuliopisto"
    committed(lambda: text.save())
    committed(lambda: cast.ours.save())
    indexing.run_periodic_job()
    assert found("revontuli", cast.nobody) == ["Revontuliopisto"]


def test_a_brochure_is_found_by_what_is_printed_and_only_in_its_own_language(
    page_tree: PageTree, committed: Any, cast: Cast
) -> None:
    series = make_series(page_tree)
    committed(lambda: publish(series.employer))
    committed(lambda: publish(series.teacher))
    assert found("työsuhteen", cast.nobody) == ["Työnantajalle"]
    assert found("työsuhteen", cast.nobody, "sv") == []
    assert len(found("työsuhteen", cast.reader)) == 2


def test_what_is_not_saved_is_not_found(page_tree: PageTree, cast: Cast, committed: Any) -> None:
    def fails() -> None:
        with transaction.atomic():
            add_page(page_tree.home, "Peruttu")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        committed(fails)
    assert SearchEntry.objects.filter(title="Peruttu").count() == 0


def test_what_cannot_be_taken_up_does_not_refuse_what_was_saved(
    page_tree: PageTree, cast: Cast, committed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indexing, "index_row", lambda row: 1 / 0)
    page = committed(lambda: add_page(page_tree.home, "Siltaopas"))
    monkeypatch.undo()
    assert page.live and found("siltaopas", cast.nobody) == []
    periodic.run_all()
    assert found("siltaopas", cast.nobody) == ["Siltaopas"]


def test_the_chore_mends_what_a_killed_process_or_an_old_release_left(
    page_tree: PageTree, cast: Cast, committed: Any
) -> None:
    """Nothing was indexed at the commit, words changed without it, a row is gone, the analysis was another."""
    missing = add_page(page_tree.home, "Puuttuva")
    changed, old = (committed(lambda title=title: add_page(page_tree.home, title)) for title in ("Muuttuva", "Vanha"))
    ContentPage.objects.filter(pk=changed.pk).update(title="Muuttunut")
    SearchEntry.objects.filter(object_id=old.pk).update(analysis_version="0", title_words="")
    SearchEntry.objects.create(kind="page", object_id=10**6, language="fi", title="Kadonnut", analysis_version="0")
    SearchEntry.objects.create(kind="gone", object_id=missing.pk, language="fi", title="Laji", analysis_version="0")
    indexing.run_periodic_job()
    titles = set(SearchEntry.objects.filter(kind="page").values_list("title", flat=True))
    assert {"Puuttuva", "Muuttunut", "Vanha"} <= titles and not titles & {"Kadonnut", "Muuttuva"}
    assert not SearchEntry.objects.filter(kind="gone").exists()
    assert found("vanha", cast.nobody) == ["Vanha"]
    assert indexing.run_periodic_job() == "0 changed"


def test_the_command_says_what_it_did(page_tree: PageTree, cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    add_page(page_tree.home, "Siltaopas")
    call_command("index_search")
    first = capsys.readouterr().out
    call_command("index_search", "--all")
    again = capsys.readouterr().out
    assert "analysis" in first and " 0 changed" not in first
    assert " 0 changed" not in again
    call_command("index_search")
    assert " 0 changed" in capsys.readouterr().out


def test_taking_up_again_changes_nothing_and_asks_little(
    page_tree: PageTree, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    page = add_page(page_tree.home, "Siltaopas").specific
    assert indexing.index_row(page) == 1
    with django_assert_max_num_queries(5):
        assert indexing.index_row(page) == 0


def test_a_database_that_lost_its_index_gets_it_again(page_tree: PageTree, cast: Cast) -> None:
    """As after a migration that makes the table anew, and the triggers are gone with the old one."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL keeps the column")
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER search_words_insert")
    indexing.index_row(add_page(page_tree.home, "Siltaopas").specific)
    assert found("siltaopas", cast.nobody) == []
    storage.prepare()
    assert found("siltaopas", cast.nobody) == ["Siltaopas"]


def test_every_kind_gives_words_for_its_rows(page_tree: PageTree, cast: Cast) -> None:
    indexing.run_periodic_job()
    assert {kind.name for kind in searchable.kinds()} >= {"page", "institution", "brochure"}
    assert SearchEntry.objects.filter(kind="institution", language="sv").count() == 2


def test_a_row_that_cannot_be_taken_up_keeps_no_other_out(
    page_tree: PageTree, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def entries(page: Any) -> list[searchable.Entry]:
        if page.title == "Rikki":
            raise ValueError
        return searchable.page_entries(page)

    kind = next(kind for kind in searchable.kinds() if kind.name == "page")
    register(monkeypatch, searchable.registered, "page", replace(kind, entries=entries))
    for title in ("Ehjä", "Rikki", "Toinen"):
        add_page(page_tree.home, title)
    indexing.run_periodic_job()
    assert found("ehjä", cast.nobody) == ["Ehjä"] and found("toinen", cast.nobody) == ["Toinen"]


def test_what_editors_choose_for_a_block_is_no_word_of_the_page(page_tree: PageTree) -> None:
    body = [
        ("heading", {"text": "Sillan alku", "level": "2"}),
        ("notice", {"kind": "tip", "title": "", "text": RichText("<p>Sillan loppu</p>")}),
    ]
    page = add_page(page_tree.home, "Siltaopas", body=body)
    indexing.index_row(page)
    text = SearchEntry.objects.get(object_id=page.pk).text
    assert "Sillan alku" in text and "Sillan loppu" in text
    for choices in (HeadingBlock().child_blocks["level"], NoticeBlock().child_blocks["kind"]):
        assert not [label for _value, label in choices.field.choices if label and str(label) in text]
