"""Interface texts are collected from the code, kept without churn, and checked before they are compiled."""

import gettext
from pathlib import Path

import pytest

from hub.core import catalogues

CODE = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext
title = _("Logo")
many = ngettext("%(count)s file", "%(count)s files", 2)
month = pgettext("month", "May")
joined = _("One "
           "line")
"""
TEMPLATE = """{% load i18n %}
<ul>
    <li>{% translate "Download" %}</li>
  <li>{% blocktranslate with name=one.name trimmed %}
        Files of {{ name }}
  {% endblocktranslate %}</li>
</ul>
<p>{% translate "May" context "permission" %}</p>
"""


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {"home/models.py": CODE, "templates/page.html": TEMPLATE}.items():
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(catalogues, "ROOT", tmp_path)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path / "locale")
    return tmp_path


def translate(language: str, text: str, translation: str) -> None:
    path = catalogues.source_file(language)
    before = path.read_text()
    assert f'msgid "{text}"\nmsgstr ""' in before
    path.write_text(before.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"'))


def test_code_and_templates_give_their_texts(rooms: Path):
    found = {(one.context, one.id) for one in catalogues.collect() if one.id}
    assert found == {
        (None, "Logo"),
        (None, ("%(count)s file", "%(count)s files")),
        ("month", "May"),
        ("permission", "May"),
        (None, "One line"),
        (None, "Download"),
        (None, "Files of %(name)s"),
    }


def test_a_second_collection_changes_nothing_and_keeps_translations(rooms: Path):
    catalogues.update("fi", catalogues.collect())
    translate("fi", "Download", "Lataa")
    kept = catalogues.source_file("fi").read_bytes()
    (rooms / "home/models.py").write_text("\n\n" + CODE)
    catalogues.update("fi", catalogues.collect())
    assert catalogues.source_file("fi").read_bytes() == kept


def test_one_language_takes_no_words_from_another(rooms: Path):
    collected = catalogues.collect()
    for language in ("en", "sv"):
        catalogues.update(language, collected)
    assert catalogues.faults("en", collected) == []
    assert "sv: not translated: 'Download'" in catalogues.faults("sv", collected)


@pytest.mark.parametrize(
    ("text", "translation", "fault"),
    [("Files of %(name)s", "Tiedostot: %(nimi)s", "Files of"), ("Logo", "", "fi: not translated: 'Logo'")],
)
def test_a_faulty_translation_is_named(rooms: Path, text: str, translation: str, fault: str):
    collected = catalogues.collect()
    catalogues.update("fi", collected)
    if translation:
        translate("fi", text, translation)
    assert [line for line in catalogues.faults("fi", collected) if fault in line]


def test_new_and_vanished_texts_are_named_until_they_are_collected(rooms: Path):
    catalogues.update("en", catalogues.collect())
    (rooms / "templates/page.html").write_text('{% load i18n %}{% translate "Upload" %}')
    faults = catalogues.faults("en", catalogues.collect())
    assert "en: not collected: 'Upload' (make messages)" in faults
    assert "en: no longer used: 'Download' (make messages)" in faults


def test_only_what_has_changed_is_compiled(rooms: Path):
    catalogues.update("fi", catalogues.collect())
    translate("fi", "Logo", "Tunnus")
    assert catalogues.compile_all() == ["fi"]
    assert catalogues.compile_all() == []
    with catalogues.source_file("fi").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Logo") == "Tunnus"


def test_english_written_by_hand_stays(rooms: Path):
    catalogues.update("en", catalogues.collect())
    path = catalogues.source_file("en")
    path.write_text(path.read_text().replace('msgstr "Download"', 'msgstr "Save a copy"'))
    catalogues.update("en", catalogues.collect())
    assert catalogues.read("en").get("Download").string == "Save a copy"


def test_what_has_no_words_is_left_to_the_fallback(rooms: Path):
    catalogues.update("fi", catalogues.collect())
    catalogues.compile_all()
    with catalogues.source_file("fi").with_suffix(".mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    finnish = gettext.NullTranslations()
    finnish.ngettext = lambda one, many, number: "tiedostoa"  # type: ignore[method-assign]
    compiled.add_fallback(finnish)
    assert compiled.ngettext("%(count)s file", "%(count)s files", 2) == "tiedostoa"
