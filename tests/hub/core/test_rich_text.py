"""What is kept of the rich text of a form: no empty paragraphs, no comment marks; all else to the letter."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from hub.accounts.models import User
from hub.core.rich_text import RichTextArea, clean
from tests.home.factories import add_page
from tests.sites import PageTree

PASTED = Path(__file__).parent / "pasted"
PASTE = """(node, [html, text]) => {
  const data = new DataTransfer();
  if (html) data.setData("text/html", html);
  data.setData("text/plain", text);
  node.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
STATE = """node => {
  const field = node.closest("[data-draftail-editor-wrapper]").parentElement;
  return field.querySelector("input[type=hidden]").value;
}"""


@pytest.mark.parametrize(
    "html",
    [
        '<p data-block-key="a1">Sovi <b>ajoissa</b>&nbsp;&amp; kysy.</p>',
        '<p>Rivi<br/>toinen</p><ul><li data-block-key="b">Yksi</li></ul>',
        '<p>Lähde [1], liite [A] ja <a href="#luku">[Malli]</a></p>',
        '<p>Kuva</p><embed embedtype="image" id="3"/>',
        "<hr/>",
    ],
)
def test_sound_text_is_left_to_the_letter(html: str) -> None:
    assert clean(html) == html


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>A</p><p></p><p>\u00a0</p><p><b> </b><br/></p><p>\u200b</p><p>B</p>", "<p>A</p><p>B</p>"),
        ("<ul><li>A</li><li> </li></ul><ol><li></li></ol>", "<ul><li>A</li></ul>"),
        ("<ul><li>A<ul><li></li></ul></li></ul>", "<ul><li>A</li></ul>"),
        ("<p>A<br/><br/>B<br/></p>", "<p>A</p><p>B</p>"),
        ("<p><br/>A <b>B</b><br/> <br/>C</p>", "<p>A <b>B</b></p><p>C</p>"),
        ("<p>Sovi [MM1]ajoissa [ÄK12].</p>", "<p>Soviajoissa.</p>"),
        ('<p>Sovi<a href="#_msocom_1">[MM1]</a>.</p><p><a href="#_msoanchor_1">[MM1]</a>Vai ei?</p>', "<p>Sovi.</p>"),
        ("<p></p>", ""),
    ],
)
def test_what_says_nothing_goes(html: str, kept: str) -> None:
    assert clean(html) == kept


def test_every_rich_text_of_the_admin_is_cleaned() -> None:
    widget = RichTextArea(features=["bold"])
    sent = {"text": rich_text("<p>Sovi [MM1]</p><p></p>", features=["bold"])}
    assert "Sovi" in (kept := widget.value_from_datadict(sent, {}, "text"))
    assert "MM1" not in kept and kept.count("<p") == 1


@pytest.mark.django_db
def test_a_form_stores_clean_text(admin_client: Client, page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    body = streamfield([("paragraph", rich_text("<p>Sovi [MM1]ajoissa</p><p></p><p>\u00a0</p>"))])
    fields = {"title": "Ohje", "slug": "ohje", "lead": "", "body": body, "comments-TOTAL_FORMS": "0"}
    fields |= {"comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0", "comments-MAX_NUM_FORMS": ""}
    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(fields))
    assert answer.status_code == 302
    (block,) = Page.objects.get(pk=page.pk).get_latest_revision_as_object().body
    assert block.value.source.count("<p") == 1 and "Soviajoissa" in block.value.source


@pytest.fixture
def editor(browser_page: Any, live_server: Any, page_tree: PageTree) -> Any:
    """A tab with the form of a page that holds a paragraph and an empty table."""
    client = Client()
    client.force_login(User.objects.create_superuser("yllapito@example.fi", "salasana-pitkä-1"))
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    browser_page.context.add_cookies([cookie])
    table = {"caption": "Muodot", "corner": "", "columns": [""], "rows": [{"heading": "", "cells": [""]}]}
    body = [{"type": "paragraph", "value": "<p>x</p>"}, {"type": "table", "value": table}]
    page = add_page(page_tree.home, "Ohje", slug="ohje", body=json.dumps(body))
    browser_page.goto(f"/admin/pages/{page.pk}/edit/")
    return browser_page


# Each line: how deep, what kind, the words. A program's name is that of the file with what it puts on the clipboard.
EXPECTED = {
    "word_comments": [
        (0, "unstyled", "Ennen jaksoa"),
        (0, "unstyled", "Sovitaan työpaikan kanssa tavoitteet ja ohjaus."),
        (0, "unordered-list-item", "Perehdytys"),
        (1, "unordered-list-item", "Työturvallisuus"),
        (0, "unordered-list-item", "Palaute"),
        (0, "unstyled", "Ohjaaja saa oppaan, 10 % ajasta."),
    ],
    "word_numbered": [
        (0, "ordered-list-item", "Soita"),
        (0, "ordered-list-item", "Sovi"),
        (0, "unstyled", "Valmis."),
    ],
    "word_online": [(0, "unstyled", "Sovitaan ajoissa."), (0, "unordered-list-item", "Perehdytys")],
    "libreoffice_writer": [
        (0, "unstyled", "Sovitaan ajoissa."),
        (0, "unordered-list-item", "Perehdytys"),
        (0, "unordered-list-item", "Palaute"),
        (0, "unstyled", "Valmis."),
    ],
    "google_docs": [
        (0, "unstyled", "Sovitaan ajoissa."),
        (0, "unordered-list-item", "Perehdytys"),
        (0, "unstyled", "Valmis."),
    ],
    "outlook": [(0, "unstyled", "Hei,"), (0, "unstyled", "verkostopäivä on tiistaina.")],
    "outlook_web": [
        (0, "unstyled", "Hei,"),
        (0, "unstyled", "verkostopäivä on tiistaina."),
        (0, "unstyled", "Tervetuloa!"),
    ],
    "word_table": [
        (0, "unstyled", "Vaihe | Kuka | Milloin"),
        (0, "unstyled", "Ennen | Opettaja | viikko 1"),
        (0, "unstyled", "Ennen | Ohjaaja"),
    ],
}


def test_text_pasted_from_other_programs_comes_clean_and_the_buttons_are_in_sight(editor: Any) -> None:
    field = editor.locator(".Draftail-Editor [contenteditable=true]").first
    expect(editor.locator(".Draftail-Toolbar").first).to_be_visible()
    for program, lines in EXPECTED.items():
        field.click()
        editor.keyboard.press("Control+A")
        editor.keyboard.press("Delete")
        # The editor hands over what it holds a moment later; some of these end with the same words.
        holds = f"([node, words]) => ({STATE})(node).includes(words)"
        lacks = f"([node, words]) => !({STATE})(node).includes(words)"
        editor.wait_for_function(lacks, arg=[field.element_handle(), lines[-1][2]])
        field.evaluate(PASTE, [(PASTED / f"{program}.html").read_text(), "teksti"])
        expect(field).to_contain_text(lines[-1][2])
        editor.wait_for_function(holds, arg=[field.element_handle(), lines[-1][2]])
        blocks = json.loads(field.evaluate(STATE))["blocks"]
        found = [(block["depth"], block["type"], block["text"].strip("\n")) for block in blocks]
        assert found == lines, program


TABLES = {
    "excel": [
        ["Asia", "Oppisopimus", "Koulutussopimus"],
        ["Palkka", "työehtosopimuksen mukaan", "ei palkkaa"],
        ["Työaika", "sovitaan, vähintään 25 h", ""],
    ],
    "libreoffice_calc": [["Vuosi", "Oppisopimus", "Koulutussopimus"], ["2025", "1 250", ""]],
    "google_sheets": [["Alue", "Päiviä"], ["Pohjoinen", "4"]],
    "word_table": [["Vaihe", "Kuka", "Milloin"], ["Ennen", "Opettaja", "viikko 1"], ["Ennen", "Ohjaaja", ""]],
    "": [["Alue", "A"], ["Pohjoinen", "1"]],
}


def test_a_table_pasted_into_the_block_keeps_its_rows_columns_and_headings(editor: Any) -> None:
    table = editor.locator("[data-takes-tables]")
    asked = []
    editor.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    for program, rows in TABLES.items():
        html = (PASTED / f"{program}.html").read_text() if program else ""
        table.locator("input[type=text]").first.evaluate(PASTE, [html, "Alue\tA\nPohjoinen\t1\n"])
        cells = table.locator("[contenteditable=true]")
        expect(cells).to_have_count((len(rows) - 1) * (len(rows[0]) - 1))
        head = [field.input_value() for field in table.locator("input[type=text]").all()]
        assert head == ["Muodot", *rows[0], *[row[0] for row in rows[1:]]], program
        assert [cell.strip() for cell in cells.all_inner_texts()] == [cell for row in rows[1:] for cell in row[1:]]
    # An empty table is filled without a question.
    assert len(asked) == len(TABLES) - 1
