"""Links to a heading lead there, and go on leading there when its words change or are translated."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from home.models import ContentPage
from hub.core.blocks import BodyBlock
from hub.core.blocks.headings import anchors, headings
from tests.home.factories import add_page
from tests.sites import PageTree

DIALOG = reverse("wagtailadmin_choose_page_anchor_link")


def heading(text: str, anchor: str = "") -> dict[str, Any]:
    return {"type": "heading", "value": {"text": text, "level": "2", "anchor": anchor}}


def names(*blocks: dict[str, Any]) -> list[str]:
    return anchors(headings([BodyBlock().to_python(list(blocks))]))


def test_headings_go_by_their_words_or_by_the_name_they_keep_and_no_two_by_one() -> None:
    assert names(heading("Kuka voi hakea?"), heading("Näin haet", "hae")) == ["kuka-voi-hakea", "hae"]
    assert names(heading("Ohje"), heading("Ohje"), heading("Ohje", "ohje")) == ["ohje-2", "ohje-3", "ohje"]
    assert names(heading("A", "sama"), heading("B", "sama")) == ["sama", "sama-2"]
    # What a page's frame calls its own, and what has no letters to make a name of.
    assert names(heading("Main"), heading("???"), heading("…")) == ["main-2", "otsikko", "otsikko-2"]


def send(client: Client, page: Any, *rows: tuple[str, str]) -> Any:
    """Save the form of `page` with these headings (words, name)."""
    body = streamfield([("heading", {"text": text, "level": "2", "anchor": anchor}) for text, anchor in rows])
    fields = {"title": page.title, "slug": page.slug, "lead": "", "body": body, "comments": inline_formset([])}
    answer = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(fields))
    assert answer.status_code == 302
    return [block.value for block in ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object().body]


@pytest.mark.django_db
def test_the_form_keeps_the_name_when_the_words_change(admin_client: Client, page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    (first,) = send(admin_client, page, ("Kuka voi hakea?", ""))
    assert first["anchor"] == "kuka-voi-hakea"
    changed, copied, typed = send(
        admin_client, page, ("Kenelle", "kuka-voi-hakea"), ("Kenelle", "kuka-voi-hakea"), ("Hae", "Näin Haet!")
    )
    assert [one["anchor"] for one in (changed, copied, typed)] == ["kuka-voi-hakea", "kuka-voi-hakea-2", "nain-haet"]


@pytest.mark.django_db
def test_a_page_shows_them_and_a_translation_keeps_them(client: Client, page_tree: PageTree) -> None:
    page = add_page(
        page_tree.home,
        "Ohje",
        slug="ohje",
        body=json.dumps([heading("Kuka voi hakea?"), {**heading("Näin haet", "hae"), "id": "h"}]),
    )
    shown = client.get(page.url).content.decode()
    assert '<h2 class="body__heading" id="kuka-voi-hakea">' in shown
    assert '<h2 class="body__heading" id="hae">' in shown
    swedish = page.copy_for_translation(Locale.objects.get(language_code="sv"))
    words = [value.string.data for value in extract_segments(swedish) if isinstance(value, StringSegmentValue)]
    assert "Näin haet" in words and "hae" not in words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "link"), [("kuka-voi-hakea", "#kuka-voi-hakea"), ("#Kuka voi hakea?", "#kuka-voi-hakea")]
)
def test_the_dialog_makes_a_name_of_what_is_typed(admin_client: Client, typed: str, link: str) -> None:
    sent = {"anchor-link-chooser-url": typed, "anchor-link-chooser-link_text": "Hakijat"}
    assert admin_client.post(DIALOG, sent).json()["result"]["url"] == "#kuka-voi-hakea"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["", "#", "???", "x" * 200])
def test_the_dialog_refuses_what_can_be_no_name(admin_client: Client, typed: str) -> None:
    answer = admin_client.post(DIALOG, {"anchor-link-chooser-url": typed}).json()
    assert answer["step"] == "anchor_link" and "error-message" in answer["html"]
