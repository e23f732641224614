"""What is found, by whom, in which order."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from network.institutions.models import Institution, InstitutionPage
from search import indexing
from search.query import Results, count, find, suggest
from tests.home.factories import add_page
from tests.materials.brochures.factories import make_series, publish
from tests.network.cast import Cast
from tests.search.pages import add_found
from tests.sites import PageTree

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


def ask(words: str, user: Any = ANYONE, language: str = "fi", **filters: Any) -> Results:
    return find(words, language=language, user=user, **filters)


def titles(words: str, user: Any = ANYONE, **filters: Any) -> list[str]:
    return [hit.entry.title for hit in ask(words, user, **filters).hits]


def paragraph(words: str) -> list[tuple[str, str]]:
    return [("paragraph", f"<p>{words}</p>")]


def test_title_before_lead_before_text_and_the_typed_form_first(page_tree: PageTree) -> None:
    home = page_tree.home
    add_found(home, "Muuta", body=paragraph("Opas. " * 30))
    add_found(home, "Lisää", lead="Tässä on opas.", body=paragraph("Jotain. " * 30))
    add_found(home, "Oppaan sivu", body=paragraph("Pitkä teksti jostakin muusta. " * 200))
    add_found(home, "Opas")
    assert titles("opas") == ["Opas", "Oppaan sivu", "Lisää", "Muuta"]
    assert titles("oppaan")[0] == "Oppaan sivu"


def test_of_equals_the_newer_comes_first(page_tree: PageTree) -> None:
    for slug in ("a", "b"):
        add_found(page_tree.home, "Opas", slug=slug)
    first, second = ask("opas").hits
    assert first.row.pk > second.row.pk


def test_all_words_are_asked_for_in_any_form_and_place(page_tree: PageTree) -> None:
    add_found(page_tree.home, "Koulutuksen järjestäjät", body=paragraph("Verkoston hankkeista."))
    add_found(page_tree.home, "Hanke")
    assert titles("koulutuksenjärjestäjä hanke") == ["Koulutuksen järjestäjät"]
    assert titles("koulutuksen järjestäjän hankkeet") == ["Koulutuksen järjestäjät"]
    assert titles("koulutus opas") == []


def test_each_language_has_an_index_of_its_own(page_tree: PageTree) -> None:
    add_found(page_tree.homes["sv"], "Läroavtalet")
    assert [hit.entry.title for hit in ask("läroavtal", language="sv").hits] == ["Läroavtalet"]
    assert titles("läroavtal") == [] and count("läroavtal", language="sv", user=ANYONE) == 1


NASTY = [
    *[
        "",
        " ",
        "?!",
        '"',
        "'",
        "*",
        "opas*",
        '"opas',
        "opas OR",
        "AND",
        "NEAR(a b)",
        "title_words:opas",
        "-opas",
        "^opas",
    ],
    *["a:b & | !c <-> (d", "opas\0", "\0", "%_", "𝕆𝕡𝕒𝕤 😀", "opas " * 2000, "x" * 10_000, "½ ² ﬁ", "ß İ"],
    *[
        "0x 1x",
        "; DROP TABLE--",
        "1e5 3.14 -5 2026-01-01 10:00",
        "opas-",
        "-",
        "oma-aloitteinen-",
        "a" * 300,
        "ö" * 300,
    ],
]


@pytest.mark.parametrize("words", NASTY)
def test_no_question_breaks_it(page_tree: PageTree, words: str) -> None:
    add_found(page_tree.home, "Opas")
    results = ask(words)
    assert results.understood is any(letter.isalnum() for letter in words)
    count(words, language="fi", user=ANYONE)
    suggest(words, language="fi", user=ANYONE)


def test_a_long_question_says_that_it_was_cut(page_tree: PageTree) -> None:
    add_found(page_tree.home, "Opas")
    results = ask("opas " * 2000)
    assert results.cut and results.total == 1 and not ask("opas").cut


def test_nobody_finds_what_is_not_shown_to_them(page_tree: PageTree, cast: Cast) -> None:
    series = make_series(page_tree)
    for brochure in (series.employer, series.teacher):
        publish(brochure)
    closed = add_found(page_tree.home, "Työsuhteen salat")
    PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.PASSWORD, password="x")
    of_theirs = add_page(InstitutionPage.objects.get(institution=cast.theirs, locale__language_code="fi"), "Työsuhteet")
    indexing.run_periodic_job()
    for user in (ANYONE, cast.nobody):
        assert set(titles("työsuhde", user)) == {"Työnantajalle", "Työsuhteet"}
        assert [one.title for one in suggest("opettaj", language="fi", user=user)] == []
    assert len(titles("työsuhde", cast.reader)) == 3
    Institution.objects.filter(pk=cast.theirs.pk).update(member_until=timezone.localdate() - timezone.timedelta(days=1))
    results = ask("työsuhde")
    assert [hit.row.pk for hit in results.hits] != [of_theirs.pk] and results.total == 1
    assert results.by_institution == {} and results.by_kind == {"brochure": 1}
    assert count("työsuhde", language="fi", user=ANYONE) == 1


def test_each_filter_counts_with_the_other_applied(page_tree: PageTree, cast: Cast) -> None:
    indexing.run_periodic_job()
    finnish = InstitutionPage.objects.filter(locale__language_code="fi")
    add_found(finnish.get(institution=cast.ours), "Kaira neuvoo")
    add_found(finnish.get(institution=cast.theirs), "Koski neuvoo Kairaa")
    add_found(page_tree.home, "Kaira")
    everything = ask("kaira")
    assert everything.by_kind == {"page": 3, "institution": 1}
    assert everything.by_institution == {cast.ours.pk: 2, cast.theirs.pk: 1} and everything.total == 4
    of_ours = ask("kaira", institution=cast.ours.pk)
    assert of_ours.by_kind == {"page": 1, "institution": 1} and of_ours.total == 2
    assert of_ours.by_institution == {cast.ours.pk: 2, cast.theirs.pk: 1}
    assert ask("kaira", kinds=["page"]).by_institution == {cast.ours.pk: 1, cast.theirs.pk: 1}
    assert ask("kaira", kinds=["page"], institution=cast.theirs.pk).total == 1
    assert ask("kaira", kinds=["nonsense"]).total == 0 and ask("kaira", institution=10**9).total == 0


def test_pages_are_cut_and_one_beyond_the_last_gives_the_last(page_tree: PageTree) -> None:
    for number in range(5):
        add_found(page_tree.home, f"Opas {number}")
    first, last = ask("opas", size=2), ask("opas", size=2, page=99)
    assert (first.pages, first.total, len(first.hits)) == (3, 5, 2)
    assert (last.page, len(last.hits)) == (3, 1) and ask("opas", size=2, page=-1).page == 1


def test_queries_do_not_grow_with_what_is_found(page_tree: PageTree) -> None:
    """What answers, what of it is visible, the order, the page's entries, its rows.

    On PostgreSQL also how it is planned: a savepoint, the word to the planner, and the savepoint's end.
    """
    most = 8 if connection.vendor == "postgresql" else 5

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            ask("opas")
        return len(captured)

    add_found(page_tree.home, "Opas 0")
    queries()  # what is asked once and kept
    few = queries()
    for number in range(1, 12):
        add_found(page_tree.home, f"Opas {number}")
    assert queries() == few <= most


def test_titles_are_suggested_by_what_is_typed(page_tree: PageTree) -> None:
    for title in ("Oppisopimus", "Hyvä oppisopimus", "Koulutussopimus", "Työpaikkaohjaaja", "Oppaat"):
        add_found(page_tree.home, title)
    add_found(page_tree.home, "Muuta", lead="Oppisopimuksesta")

    def suggested(words: str) -> list[str]:
        return [one.title for one in suggest(words, language="fi", user=ANYONE)]

    assert suggested("oppis") == ["Oppisopimus", "Hyvä oppisopimus"]
    assert suggested("hyvä opp") == ["Hyvä oppisopimus"]
    assert suggested("tyopaik") == suggested("Työpaikka") == ["Työpaikkaohjaaja"]
    assert suggested("oppaassa") == ["Oppaat"]
    assert suggested("x") == suggested("") == suggested("!") == []
    assert len(suggest("o", language="fi", user=ANYONE, limit=2)) == 2
