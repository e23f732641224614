"""An address is as long as a redirect from it can be: what would be longer is refused by its field, nothing moves."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from hub.core.page_paths import LONGEST
from network.institutions.models import InstitutionPage
from tests.forms.browser_form import sent_back
from tests.home.factories import add_page, publish
from tests.network.cast import Cast
from tests.sites import PageTree

pytestmark = pytest.mark.django_db

ROOM = LONGEST - len("/fi/")


def words(title: str, slug: str, **more: str) -> dict[str, Any]:
    data: dict[str, Any] = {"title": title, "slug": slug, "lead": "", "body": streamfield([])}
    return nested_form_data({**data, "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", **more})


def paths() -> list[str]:
    return sorted(Page.objects.values_list("url_path", flat=True))


def test_a_redirect_holds_what_a_page_may_have(page_tree: PageTree) -> None:
    assert Redirect._meta.get_field("old_path").max_length == LONGEST
    page = add_page(page_tree.home, "Ohje", slug="o" * ROOM)
    assert len(page.get_url().rstrip("/")) == LONGEST


@pytest.mark.parametrize("button", ["", "action-publish"])
@pytest.mark.parametrize("over", [0, 1])
def test_the_form_of_a_new_page(admin_client: Client, page_tree: PageTree, button: str, over: int) -> None:
    address = reverse("wagtailadmin_pages:add", args=["home", "contentpage", page_tree.home.pk])
    before = paths()
    answer = admin_client.post(address, words("Ohje", "o" * (ROOM + over), **({button: "1"} if button else {})))
    assert (answer.status_code, len(paths()) - len(before)) == ((200, 0) if over else (302, 1))
    if over:
        assert list(answer.context["form"].errors) == ["slug"]
        assert "256" in answer.text and "255" in answer.text


@pytest.mark.parametrize("button", ["", "action-publish"])
def test_the_form_of_a_page_with_pages_below(admin_client: Client, page_tree: PageTree, button: str) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    add_page(add_page(page, "Lapsi", slug="l" * 100), "Lapsenlapsi", slug="l" * 100)
    before = paths()
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = admin_client.post(address, words("Ohje", "o" * 60, **({button: "1"} if button else {})))
    assert list(answer.context["form"].errors) == ["slug"] and "Lapsenlapsi" in answer.text
    assert paths() == before and page.revisions.count() == 1
    assert admin_client.post(address, words("Ohje", "o" * 40, **{"action-publish": "1"})).status_code == 302


def test_a_long_address_of_before_may_be_shortened(
    admin_client: Client, page_tree: PageTree, django_capture_on_commit_callbacks: Any
) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    add_page(page, "Lapsi", slug="lapsi")
    slug = "o" * 254
    for one in Page.objects.descendant_of(page, inclusive=True):
        url_path = one.url_path.replace("/ohje/", f"/{slug}/")
        Page.objects.filter(pk=one.pk).update(url_path=url_path, slug=slug if one.pk == page.pk else one.slug)
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    with django_capture_on_commit_callbacks(execute=True):
        assert admin_client.post(address, words("Muu", slug, **{"action-publish": "1"})).status_code == 302
        answer = admin_client.post(address, words("Muu", "ohje", **{"action-publish": "1"}))
    assert answer.status_code == 302
    assert Client().get("/fi/ohje/lapsi/").status_code == 200
    assert not Redirect.objects.exists()


@pytest.mark.parametrize("subpages", [False, True])
def test_the_form_that_copies(admin_client: Client, page_tree: PageTree, subpages: bool) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    add_page(page, "Lapsi", slug="l" * 200)
    before = paths()
    data = {"new_title": "Kopio", "new_slug": "k" * 60, "new_parent_page": page_tree.home.pk}
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    answer = admin_client.post(address, data | ({"copy_subpages": "on"} if subpages else {}))
    assert answer.status_code == (200 if subpages else 302)
    if subpages:
        assert list(answer.context["form"].errors) == ["new_slug"]
        assert paths() == before


@pytest.fixture
def place_and_page(page_tree: PageTree) -> tuple[Page, Page]:
    """A place with a long address, and a page that is too long there in Swedish only."""
    place = add_page(page_tree.home, "Paikka", slug="p" * 100)
    page = add_page(page_tree.home, "Ohje", slug="o" * 100)
    for one in (place, page):
        swedish = one.copy_for_translation(Locale.objects.get(language_code="sv"))
        swedish.slug = "s" * 125 + one.slug[:4]
        publish(swedish)
    return place, page


def test_the_forms_that_move(admin_client: Client, place_and_page: tuple[Page, Page]) -> None:
    place, page = place_and_page
    before = paths()
    answer = admin_client.post(reverse("wagtailadmin_pages:move", args=[page.pk]), {"new_parent_page": place.pk})
    assert list(answer.context["form"].errors) == ["new_parent_page"]
    for method in (admin_client.get, admin_client.post):
        answer = method(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk]), follow=True)
        assert "263" in answer.text
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = admin_client.post(f"{bulk}?id={page.pk}", {"chooser": place.pk})
    assert list(answer.context["form"].errors) == ["chooser"] and "263" in answer.text
    swedish = page.get_translation(Locale.objects.get(language_code="sv"))
    with pytest.raises(ValidationError):
        swedish.move(place.get_translation(swedish.locale), "last-child")
    assert paths() == before


def test_the_form_of_an_institution(client: Client, cast: Cast) -> None:
    page = InstitutionPage.objects.get(institution=cast.ours, locale__language_code="fi")
    add_page(page, "Ohje", slug="o" * 220)
    client.force_login(cast.coordinator)
    address = reverse("wagtailsnippets_institutions_institution:edit", args=[cast.ours.pk])
    before = paths()
    answer = client.post(address, sent_back(client.get(address), slug="k" * 40))
    assert list(answer.context["form"].errors) == ["slug"]
    cast.ours.refresh_from_db()
    assert (cast.ours.slug, paths()) == ("kaira", before)
    assert client.post(address, sent_back(client.get(address), slug="kairanmaa")).status_code == 302


def test_the_slug_of_a_translation(page_tree: PageTree) -> None:
    page = add_page(page_tree.home, "Ohje", slug="ohje")
    source, _made = TranslationSource.update_or_create_from_instance(page.specific)
    swedish = Locale.objects.get(language_code="sv")
    translation = Translation.objects.create(source=source, target_locale=swedish)
    translation.save_target(publish=False)
    before = paths()
    segment = source.stringsegment_set.get(context__path="slug")
    name = StringTranslation.objects.create(
        translation_of=segment.string, locale=swedish, context=segment.context, data="o" * (ROOM + 1)
    )
    with pytest.raises(ValidationError) as refused:
        translation.save_target(publish=True)
    assert "slug" in refused.value.message_dict
    assert paths() == before
    name.refresh_from_db()
    assert "256" in name.get_error()
