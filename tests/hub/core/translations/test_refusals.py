"""A translation that is not published says why: by its field, or in words at the top of its editor."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import ContentPage
from hub.core import readiness
from hub.core.page_paths import LONGEST
from tests.home.factories import add_page, add_section, publish
from tests.hub.core.translations.pages import in_language, language, stand_in, words_for
from tests.registries import register
from tests.sites import PageTree

pytestmark = pytest.mark.django_db

TOO_LONG = "o" * (LONGEST - len("/sv/") + 1)


@pytest.fixture
def page(page_tree: PageTree) -> Page:
    page = add_page(page_tree.home, "Ohje", slug="ohje", lead="Lyhyesti")
    stand_in(page, "sv")
    return page


@pytest.fixture
def begun(page: Page) -> Translation:
    source, _made = TranslationSource.update_or_create_from_instance(page.specific)
    return Translation.objects.create(source=source, target_locale=language("sv"))


def press_publish(client: Client, page: Page) -> tuple[list[str], dict[str, str | None]]:
    """The messages that the editor shows then, and what it says by the words typed."""
    address = reverse("wagtailadmin_pages:edit", args=[in_language(page, "sv").pk])
    answer = client.post(address, {"action": "publish"}, follow=True)
    assert answer.status_code == 200
    shown = json.loads(answer.context["props"])["initialStringTranslations"]
    told = [str(one) for one in answer.context["messages"] if one.level_tag == "error"]
    return told, {one["data"]: one["error"] for one in shown}


def test_by_the_field(admin_client: Client, page: Page, begun: Translation) -> None:
    words_for(begun, "title", "Anvisning")
    words_for(begun, "slug", TOO_LONG)
    before = list(Page.objects.values_list("pk", "title", "slug", "alias_of", "live").order_by("pk"))
    told, errors = press_publish(admin_client, page)
    assert len(told) == 1 and errors["Anvisning"] is None
    error = errors[TOO_LONG] or ""
    assert error.startswith("Osoitteesta tulisi liian pitkä") and "256" in error
    assert list(Page.objects.values_list("pk", "title", "slug", "alias_of", "live").order_by("pk")) == before
    # As it is mended the error goes.
    edit = reverse("wagtail_localize:edit_string_translation", args=[begun.pk, slug_segment(begun)])
    answer = admin_client.put(edit, "value=anvisning", content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200
    told, errors = press_publish(admin_client, page)
    assert (told, errors["anvisning"]) == ([], None)


def slug_segment(begun: Translation) -> int:
    return int(begun.source.stringsegment_set.get(context__path="slug").pk)


def refuse_lead(monkeypatch: Any, field: str | None) -> None:
    clean = ContentPage.clean

    def refusing(page: Any) -> None:
        clean(page)
        if page.locale.language_code == "sv" and not page.alias_of_id:
            raise ValidationError({field: "Ei näin."} if field else "Ei näin.")

    monkeypatch.setattr(ContentPage, "clean", refusing)


@pytest.mark.parametrize(("field", "label"), [("lead", "Ingressi: "), ("body", ""), (None, "")])
def test_what_stands_by_no_field_of_the_translation_is_told(
    admin_client: Client, page: Page, begun: Translation, monkeypatch: Any, field: str | None, label: str
) -> None:
    words_for(begun, "title", "Anvisning")
    refuse_lead(monkeypatch, field)
    told, errors = press_publish(admin_client, page)
    assert any("Käännöstä ei julkaistu" in one and one.endswith("Ei näin.") for one in told)
    assert errors["Anvisning"] is None
    assert in_language(page, "sv").alias_of_id == page.pk


def test_what_is_not_ready(
    admin_client: Client, page: Page, begun: Translation, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """However it is published: no form is asked, and hooks stand before the editor only."""
    register(monkeypatch, readiness.tests, ContentPage, lambda draft: "Ei mahdu." if draft.title == "Lång" else "")
    words_for(begun, "title", "Lång")
    with django_capture_on_commit_callbacks(execute=True):
        told, _errors = press_publish(admin_client, page)
    assert any("Ei mahdu." in one for one in told)
    update = reverse("wagtail_localize:update_translations", args=[begun.source_id])
    with django_capture_on_commit_callbacks(execute=True):
        answer = admin_client.post(update, {"publish_translations": "on"}, follow=True)
    assert any("Ei mahdu." in str(one) for one in answer.context["messages"])
    assert in_language(page, "sv").alias_of_id == page.pk
    StringTranslation.objects.filter(data="Lång").update(data="Kort")
    with django_capture_on_commit_callbacks(execute=True):
        assert press_publish(admin_client, page)[0] == []
    assert in_language(page, "sv").title == "Kort"


def test_a_name_that_nobody_typed_is_cut_until_it_fits(
    admin_client: Client, page_tree: PageTree, django_capture_on_commit_callbacks: Any
) -> None:
    section = add_section(page_tree.home, "Osa", slug="o" * 100)
    page = add_page(section, "Ohje", slug="ohje")
    below = add_page(page, "Alla", slug="a" * 80)
    for one in (page, below):
        stand_in(one, "sv")
    source, _made = TranslationSource.update_or_create_from_instance(page.specific)
    begun = Translation.objects.create(source=source, target_locale=language("sv"))
    words_for(begun, "title", "Anvisningar till alla " * 8)
    with django_capture_on_commit_callbacks(execute=True):
        told, _errors = press_publish(admin_client, page)
    published = in_language(page, "sv")
    assert (told, published.alias_of_id) == ([], None)
    assert published.slug.startswith("anvisningar-till-alla-") and published.slug.rpartition("-")[2] in (
        *("anvisningar", "till", "alla"),
    )
    assert len(in_language(below, "sv").get_url().rstrip("/")) <= LONGEST
    assert publish(published)
