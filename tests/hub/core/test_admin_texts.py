"""Nothing of the admin is in English for who works in Finnish or Swedish, and nothing is said as nobody says it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils.html import strip_tags
from django.utils.translation import gettext, ngettext, override, pgettext
from django.views.i18n import JavaScriptCatalog

from hub.core.admin_texts import MISSING, REWORDED
from tests.foreign_words import messages

# What a word-for-word translation makes of locale, child page, live, snippet, by, model, dashboard, slug, alias.
NOBODY_SAYS = re.compile(
    r"maa-asetu|lapsisiv|isäntäsiv|liveksi|livenä|live-?versio|pätk|\btoimesta\b|\bmallin\b(?! lokimerk)|dokumenttejä"
    r"|kojelau|lyhytnim|polkutunn|\balia|\brevisio|selvite|selvitä|massatoim|\btietuet?\b|lähetä(?:t|än)?\b.*tiedosto"
    r"|lähetys onnistui|siirto onnistui|miksi(?: et|et) ",
    re.IGNORECASE,
)
UNREAD = re.compile(r"<[^>]*>|%\(\w+\)")


def words_of(message: Any) -> Iterator[str]:
    """What `message` reads as in the active language, each of its forms."""
    if isinstance(message.id, tuple):
        yield from (ngettext(*message.id, number) for number in (1, 2))
    elif message.context:
        yield pgettext(message.context, message.id)
    else:
        yield gettext(message.id)


@pytest.fixture(scope="module")
def english() -> list[Any]:
    found = list(messages())
    assert len(found) > 2000
    return found


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_of_the_packages_has_words(language: str, english: list[Any]):
    """Told apart from a text that reads alike in both: a catalogue must hold it."""
    from django.utils.translation.trans_real import translation

    held = translation(language)._catalog
    missing = []
    for message in english:
        text = message.id[0] if isinstance(message.id, tuple) else message.id
        key = f"{message.context}\x04{text}" if message.context else text
        forms = [(key, 0), (key, 1)] if isinstance(message.id, tuple) else [key]
        missing += [text for form in forms if form not in held]
    assert missing == []


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("package", ["wagtail.admin", "wagtail_localize"])
def test_every_text_of_the_scripts_has_words(package: str, language: str):
    with override(language):
        answer = JavaScriptCatalog.as_view(packages=[package])(RequestFactory().get("/"))
    held = json.loads(re.search(r"const newcatalog = (\{.*?\});\n", answer.content.decode(), re.DOTALL).group(1))
    texts = list(messages("djangojs", of=package.replace(".", "/")))
    needed = {one.id[0] if isinstance(one.id, tuple) else one.id for one in texts}
    assert len(needed) > 40
    assert sorted(needed - held.keys()) == []


def test_finnish_is_as_people_speak_it(english: list[Any]):
    shown = {message.id for message in messages(of="wagtail")}
    with override("fi"):
        said = {words for message in english if message.id in shown for words in words_of(message)}
    # What stands in braces and tags is not read.
    assert sorted(words for words in said if NOBODY_SAYS.search(UNREAD.sub("", words))) == []


def test_each_text_that_is_lent_is_one_of_a_package(english: list[Any]):
    known = {message.id for message in english if isinstance(message.id, str)}
    assert [text for text in [*MISSING, *REWORDED] if text not in known] == []


def test_none_is_lent_twice():
    texts = [*MISSING, *REWORDED]
    assert [text for text in set(texts) if texts.count(text) > 1] == []


@pytest.mark.parametrize(("value", "word"), [(True, "kyllä"), (False, "ei"), (None, "ei tiedossa")])
def test_what_is_so_or_not_is_told_in_the_readers_language(value: bool | None, word: str):
    with override("fi"):
        cell = render_to_string("wagtailadmin/tables/boolean_cell.html", {"value": value, "column": {"classname": ""}})
    assert strip_tags(cell).strip() == word
