"""What a result shows of its text."""

import pytest

from search.analysis import voikko
from search.query import highlight

pytestmark = pytest.mark.skipif(not voikko.version(), reason="needs Debian's libvoikko1 and voikko-fi")


@pytest.mark.parametrize(
    ("text", "question", "shown"),
    [
        ("Lue oppaan alku.", "opas", "Lue <mark>oppaan</mark> alku."),
        ("Oppisopimuksesta ja koulutuksesta", "sopimus", "<mark>Oppisopimuksesta</mark> ja koulutuksesta"),
        ("Jokainen koulutuksen järjestäjä", "koulutuksenjärjestäjä", "Jokainen <mark>koulutuksen järjestäjä</mark>"),
        ("<script>opas()</script> & muuta", "opas", "&lt;script&gt;<mark>opas</mark>()&lt;/script&gt; &amp; muuta"),
        ("Työ­paikalla on ohjaaja", "työpaikka", "<mark>Työpaikalla</mark> on ohjaaja"),
        ("Ei mitään siitä", "opas", "Ei mitään siitä"),
        ("Opas", "?", "Opas"),
        ("", "opas", ""),
    ],
)
def test_every_form_is_marked_and_all_is_escaped(text: str, question: str, shown: str) -> None:
    assert highlight(text, question, "fi") == shown


def test_a_long_text_is_shown_where_most_words_stand_together() -> None:
    filler = "Pitkä johdanto kertoo kaikesta muusta kuin asiasta. " * 30
    text = f"{filler}Opas on täällä. {filler}Verkoston opas neuvoo alkuun. {filler}"
    shown = highlight(text, "verkosto opas", "fi")
    assert "<mark>Verkoston</mark> <mark>opas</mark>" in shown
    assert shown.startswith("… ") and shown.endswith(" …") and len(shown) < 320


def test_what_answers_nothing_shows_its_beginning() -> None:
    shown = highlight("Alku on tässä. " * 50, "opas", "fi", length=100)
    assert shown.startswith("Alku on tässä.") and shown.endswith(" …") and len(shown) <= 103


@pytest.mark.parametrize("text", ["a" * 5000, "opas" * 2000, "opas " * 4000, "&" * 1000])
def test_no_text_breaks_it(text: str) -> None:
    assert len(highlight(text, "opas", "fi").replace("&amp;", "&").replace("<mark>", "").replace("</mark>", "")) < 260
