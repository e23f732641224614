"""Every language moves with a page, and its stand-ins are renamed with it, whatever way that is done."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.signals import post_page_move

from hub.core.translations import moving
from tests.home.factories import add_page, publish
from tests.hub.core.translations.pages import in_language, section_in_all, shown, stand_in, translated
from tests.sites import PageTree

pytestmark = pytest.mark.django_db


@pytest.fixture
def old(page_tree: PageTree) -> Page:
    return section_in_all(page_tree.home, "Vanha", "vanha")


@pytest.fixture
def new(page_tree: PageTree) -> Page:
    return section_in_all(page_tree.home, "Uusi", "uusi")


@pytest.fixture
def page(old: Page, new: Page) -> Page:
    """Translated into Swedish, standing in for itself in English and Sámi, all of it public."""
    made = add_page(old, "Ohje", slug="ohje")
    translated(made, "sv", "Råd")
    for code in ("en", "se"):
        stand_in(made, code)
    return Page.objects.get(pk=made.pk)


def by_hand(client: Client, page: Page, place: Page) -> None:
    answer = client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, place.pk]))
    assert answer.status_code == 302


def with_others(client: Client, page: Page, place: Page) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    answer = client.post(f"{address}?id={page.pk}", {"chooser": place.pk})
    assert answer.status_code == 302


def by_program(client: Client, page: Page, place: Page) -> None:
    page.move(place, pos="last-child")


def by_api(client: Client, page: Page, place: Page) -> None:
    address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "move"])
    answer = client.post(address, {"destination_page_id": place.pk, "position": "last-child"})
    assert answer.status_code == 200, answer.content


@pytest.mark.parametrize("way", [by_hand, with_others, by_program, by_api])
def test_every_language_moves_along(
    admin_client: Client, page: Page, new: Page, way: Callable[[Client, Page, Page], None]
) -> None:
    way(admin_client, page, Page.objects.get(pk=new.pk))
    for code in ("fi", "sv", "en", "se"):
        assert in_language(page, code).get_parent().translation_key == new.translation_key
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_other_languages_are_named_before(admin_client: Client, page: Page, new: Page) -> None:
    html = admin_client.get(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, new.pk])).content.decode()
    assert "svenska" in html.lower() or "ruotsi" in html.lower()


def test_a_place_that_a_language_lacks_stands_in_for_itself_there(
    page_tree: PageTree, page: Page, django_capture_on_commit_callbacks: Any
) -> None:
    page_tree.home.refresh_from_db()
    place = add_page(page_tree.home, "Vain suomeksi")
    with django_capture_on_commit_callbacks(execute=True):
        page.move(Page.objects.get(pk=place.pk), pos="last-child")
    swedish = in_language(page, "sv")
    assert swedish.get_parent().alias_of_id == place.pk
    assert "Råd" in shown(swedish.url)


def test_all_stay_where_one_cannot_move(page: Page, new: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(instance: Page, **kwargs: Any) -> None:
        if instance.locale.language_code == "se":
            raise ValidationError("not there")

    post_page_move.connect(refuse)
    try:
        with pytest.raises(ValidationError):
            page.move(Page.objects.get(pk=new.pk), pos="last-child")
    finally:
        post_page_move.disconnect(refuse)
    assert {in_language(page, code).get_parent().slug for code in ("fi", "sv", "en", "se")} == {"vanha"}


def test_a_name_that_is_taken_in_the_new_place_gets_a_number(page: Page, new: Page) -> None:
    taken = Page.objects.get(pk=in_language(new, "sv").pk)
    add_page(taken, "Toinen", slug=in_language(page, "sv").slug)
    page.move(Page.objects.get(pk=new.pk), pos="last-child")
    below = Page.objects.child_of(Page.objects.get(pk=taken.pk))
    assert len(set(below.values_list("url_path", flat=True))) == below.count() == 2


def test_the_order_among_siblings_is_the_same_in_every_language(page: Page, old: Page) -> None:
    second = add_page(Page.objects.get(pk=old.pk), "Toinen")
    for code in ("sv", "en", "se"):
        stand_in(second, code)
    Page.objects.get(pk=second.pk).move(Page.objects.get(pk=page.pk), pos="left")
    for code in ("fi", "sv", "en", "se"):
        here = Page.objects.child_of(in_language(old, code)).order_by("path").values_list("translation_key", flat=True)
        assert list(here) == [second.translation_key, page.translation_key], code


def test_a_page_that_moved_meanwhile_is_found_where_it_is_now(page: Page, old: Page, new: Page) -> None:
    """Wagtail moves what stands at the place where the page was read, which may be another by now."""
    stale = Page.objects.get(pk=page.pk)
    page.move(Page.objects.get(pk=new.pk), pos="last-child")
    other = add_page(Page.objects.get(pk=old.pk), "Toinen")
    stale.move(Page.objects.get(pk=new.pk), pos="last-child")
    assert Page.objects.get(pk=other.pk).get_parent().pk == old.pk
    assert Page.objects.get(pk=page.pk).get_parent().pk == new.pk
    assert Page.find_problems() == ([], [], [], [], [])


def renamed(page: Page, slug: str) -> Any:
    specific = Page.objects.get(pk=page.pk).specific
    specific.slug = slug
    return publish(specific)


def test_stand_ins_are_renamed_with_their_source_and_a_translation_is_not(
    page: Page, django_capture_on_commit_callbacks: Any
) -> None:
    former = {code: in_language(page, code).url for code in ("sv", "en", "se")}
    with django_capture_on_commit_callbacks(execute=True):
        renamed(page, "neuvo")
    assert [in_language(page, code).slug for code in ("en", "se")] == ["neuvo", "neuvo"]
    assert in_language(page, "sv").url == former["sv"]
    for code in ("en", "se"):
        answer = Client().get(former[code].rstrip("/"))
        assert (answer.status_code, answer.url) == (301, in_language(page, code).url)


def test_a_new_page_with_the_former_name_shows_at_its_own_address(page: Page, old: Page) -> None:
    renamed(page, "neuvo")
    second = add_page(Page.objects.get(pk=old.pk), "Uusi ohje", slug="ohje")
    stand_in(second, "en")
    assert in_language(second, "en").url.endswith("/vanha/ohje/")
    assert in_language(page, "en").url.endswith("/vanha/neuvo/")


def test_a_stand_in_takes_no_address_that_another_page_has(page: Page, old: Page) -> None:
    add_page(Page.objects.get(pk=in_language(old, "en").pk), "Advice", slug="neuvo")
    renamed(page, "neuvo")
    assert in_language(page, "en").slug == "neuvo-1"


def test_what_stands_below_a_renamed_page_is_renamed_too(page: Page, old: Page) -> None:
    renamed(old, "entinen")
    assert "/entinen/" in in_language(page, "en").url_path
    assert "/entinen/" in in_language(page, "sv").url_path


def test_a_stand_in_is_moved_and_unpublished_with_its_source_only(admin_user: Any, page: Page) -> None:
    allowed = in_language(page, "en").permissions_for_user(admin_user)
    assert (allowed.can_move(), allowed.can_unpublish()) == (False, False)
    page.specific.unpublish()
    assert [in_language(page, code).live for code in ("en", "se")] == [False, False]
    publish(Page.objects.get(pk=page.pk).specific)
    assert [in_language(page, code).live for code in ("en", "se")] == [True, True]


def test_no_stand_in_stays_public_where_unpublishing_fails(page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(moving.UnpublishPageAction, "_after_unpublish", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        page.specific.unpublish()
    assert {in_language(page, code).live for code in ("fi", "en", "se")} == {True}
