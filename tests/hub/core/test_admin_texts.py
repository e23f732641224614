"""The words lent to the admin are words that it uses, and that it lacks."""

from pathlib import Path

import pytest
import wagtail
import wagtail_localize
from babel.messages.pofile import read_po
from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.translation import override

from hub.core.admin_texts import MISSING, REWORDED


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    """Of each language, the texts that the packages' own catalogues have words for."""
    return {language: words_of(language) for language in ("en", "fi", "sv")}


def words_of(language: str) -> set[str]:
    found: set[str] = set()
    for package in (wagtail, wagtail_localize):
        for path in Path(str(package.__file__)).parent.rglob(f"locale/{language}/LC_MESSAGES/django.po"):
            with path.open("rb") as file:
                messages = [one for one in read_po(file) if isinstance(one.id, str) and not one.fuzzy]
            found |= {str(one.id) for one in messages if one.string or language == "en"}
    return found


def test_each_is_a_text_of_the_admin(known: dict[str, set[str]]):
    assert [text for text in [*MISSING, *REWORDED] if text not in known["en"]] == []


def test_none_has_words_of_its_own_in_both_languages(known: dict[str, set[str]]):
    assert [text for text in MISSING if text in known["fi"] & known["sv"]] == []


@pytest.mark.parametrize(("value", "word"), [(True, "kyllä"), (False, "ei"), (None, "ei tiedossa")])
def test_what_is_so_or_not_is_told_in_the_readers_language(value: bool | None, word: str):
    with override("fi"):
        cell = render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": value, "column": {"classname": ""}})
    assert strip_tags(cell).strip() == word
