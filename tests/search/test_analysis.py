"""Words find each other as people expect: measured on pairs of which half were never tuned for."""

import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from search import checks
from search.analysis import fallback, finnish, index_tokens, query_groups, query_words, version, voikko

PAIRS = tomllib.loads((Path(__file__).parent / "finnish_pairs.toml").read_text())
with_voikko = pytest.mark.skipif(not voikko.version(), reason="needs Debian's libvoikko1 and voikko-fi")


def finds(question: str, text: str, language: str = "fi") -> bool:
    tokens = set(index_tokens(text, language).split())
    groups = query_groups(question, language)
    return bool(groups) and all(tokens & set(group) for group in groups)


def recall_and_precision(half: str) -> tuple[float, float]:
    right = sum(finds(*pair) for pair in PAIRS[half]["match"])
    wrong = sum(finds(*pair) for pair in PAIRS[half]["miss"])
    return right / len(PAIRS[half]["match"]), right / (right + wrong)


@pytest.fixture
def no_voikko(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine without Voikko, in this process."""
    pytest.importorskip("simplemma")
    caches = (finnish.index_forms, finnish.query_forms, finnish.one_compound, voikko.version, voikko.readings)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(voikko, "handle", lambda: None)
    yield
    for cache in caches:
        cache.cache_clear()


@with_voikko
@pytest.mark.parametrize("half", ["tuned", "held", "judged"])
def test_finnish_is_found_in_all_its_forms_and_nothing_else_is(half: str) -> None:
    recall, precision = recall_and_precision(half)
    assert recall >= 0.95 and precision >= 0.95


@with_voikko
@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("ohjata", "ohjatut näytöt", True),  # participles are their verb's …
        ("arvioitu", "arvioidaan", True),
        ("valmistua", "valmistuneet", True),
        ("tehtävä", "tehdään", False),  # … unless they became a noun of their own
        ("koe", "kokenut", False),  # the noun is meant, not "koe!"
        ("työ", "työssäoppiminen", True),  # one piece in the dictionary
        ("matkailu", "matkailualan", True),
        ("verkostopäivä", "verkosto päivä", True),
        ("nayttö", "näyttö", True),  # one dot lost
        ("648700", "648 700 euroa", True),
        ("648 700", "648700", True),
        ("ESR", "ESRI", False),
    ],
)
def test_what_people_write_meets_what_they_ask(question: str, text: str, found: bool) -> None:
    assert finds(question, text) is found


def test_without_voikko_finnish_is_still_found_and_the_hub_says_so(no_voikko: None) -> None:
    recall, precision = recall_and_precision("held")
    assert recall >= 0.8 and precision >= 0.95
    assert "simplemma" in version()
    assert [warning.id for warning in checks.voikko_is_there()] == ["search.W001"]
    assert "libvoikko1" in checks.analyser_notice()


@with_voikko
def test_with_voikko_there_is_nothing_to_say() -> None:
    assert checks.voikko_is_there() == [] and checks.analyser_notice() == ""
    assert "voikko" in version()


@with_voikko
@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("työ­paikka", "työpaikalla"),
        ("tyopaikkaohjaajalle", "työpaikkaohjaajan"),
        ("306/2019", "laki digitaalisista palveluista (306/2019)"),
        ("etunimi.sukunimi@opisto.example", "Kirjoita: etunimi.sukunimi@opisto.example"),
        ("mikä on oppisopimus?", "Oppisopimus"),
        ("opinto ohjaaja", "opinto-ohjaajat"),
        ("OPPISOPIMUS", "oppisopimuksella"),
        ("eHOKS", "eHOKSissa"),
        ("vaa’assa", "vaa'an"),
    ],
)
def test_words_as_people_type_them(question: str, text: str) -> None:
    assert finds(question, text)


@with_voikko
def test_a_word_without_its_dots_is_another_where_there_is_such_a_word() -> None:
    assert finds("tyo", "työ") and not finds("saa", "sää")


@pytest.mark.parametrize(
    ("question", "text", "language"),
    [
        ("läroavtal", "läroavtalen", "sv"),
        ("laroavtal", "läroavtalet", "sv"),
        ("handledare", "handledarna", "sv"),
        ("agreement", "agreements", "en"),
        ("the apprentices", "apprentice", "en"),
        ("oahppu", "Oahppu", "se"),
        ("skuvla", "skuvla", "se"),
    ],
)
def test_other_languages(question: str, text: str, language: str) -> None:
    assert finds(question, text, language)


@pytest.mark.parametrize("question", ["", "   ", "?!…", "-", "()*&|<>:'\"", "\0", "­"])
def test_what_holds_no_word_asks_nothing(question: str) -> None:
    assert query_groups(question, "fi") == []


def test_a_long_question_is_cut() -> None:
    assert query_words("opas " * 2000)[1] and len(query_groups("opas " * 2000, "fi")) <= 16
    assert query_words("a" * 10_000)[1] and not query_words("hyvän palvelun opas")[1]


def test_tokens_are_letters_and_digits_that_no_database_takes_apart() -> None:
    text = "Ääkkösiä: ’liaa'an’ 5\" [x]*(y) HOKS:n a_b ﬁ ½ ² žšåøđŋ 你好 1e5 3.14 " + "pitkä" * 100
    tokens = index_tokens(text, "fi", exact=True).split()
    assert all(token.isalnum() and len(token) < 100 for token in tokens)


@with_voikko
def test_threads_have_a_handle_each() -> None:
    words = ["oppisopimuksissa", "työpaikkaohjaajilta", "näyttöjen", "hankkeittemme"] * 20
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda word: sorted(finnish.index_forms.__wrapped__(word)), words))
    assert answers[:4] * 20 == answers


def test_simplemma_is_loaded_only_where_voikko_is_missing() -> None:
    assert fallback.__doc__ and "simplemma" not in vars(fallback)
