"""What the screen does not offer, sent all the same: fields of forms, ids in lists, versions of others' pages."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from home.models import ContentPage
from hub.core.references import REFUSED
from materials.brochures.models import BrochureDetail
from network.institutions.models import EmailDomain, Institution
from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db


def page_form(page: Page, **fields: Any) -> dict[str, Any]:
    words = {"title": page.title, "slug": page.slug, "lead": "", "seo_title": "", "search_description": ""}
    words |= {"body": streamfield([]), "social_image": "", "comments": inline_formset([]), "go_live_at": ""}
    return nested_form_data({**words, **fields})


def save(client: Any, page: Page, **fields: Any) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), page_form(page, **fields))


def own_page(world: World) -> Page:
    return Page.objects.get(pk=world.things["own"]["page"])


def drafted(page: Page) -> Any:
    return ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def paragraph(html: str) -> Any:
    return streamfield([("paragraph", rich_text(html))])


@pytest.mark.parametrize("owner", ["own", "network"])
def test_a_page_takes_pictures_and_links_of_ones_own_and_of_the_network(world: World, owner: str) -> None:
    things, page = world.things[owner], own_page(world)
    link = f'<p><a linktype="page" id="{things["page"]}">Sivu</a></p>'
    answer = save(enter(world.cast.editor), page, social_image=things["image"], body=paragraph(link))
    assert answer.status_code == 302
    assert drafted(page).social_image_id == things["image"]


@pytest.mark.parametrize("kind", ["image", "page", "document", "nothing"])
def test_a_page_takes_nothing_of_another_institutions(world: World, kind: str) -> None:
    page, theirs = own_page(world), world.things["other"]
    fields: dict[str, Any] = {
        "image": {"social_image": theirs["image"]},
        "page": {"body": paragraph(f'<p><a linktype="page" id="{theirs["page"]}">Sivu</a></p>')},
        "document": {"body": paragraph(f'<p><a linktype="document" id="{theirs["document"]}">Liite</a></p>')},
        "nothing": {"body": paragraph('<p><a linktype="page" id="999999">Sivu</a></p>')},
    }[kind]
    before = drafted(page)
    answer = save(enter(world.cast.editor), page, **fields)
    assert answer.status_code == 200
    (field,) = fields
    assert answer.context["form"].errors[field] == [REFUSED]
    assert drafted(page).social_image_id == before.social_image_id
    assert not drafted(page).body


def test_what_a_coordinator_has_put_there_stays(world: World) -> None:
    page = own_page(world)
    theirs = world.things["other"]["image"]
    assert save(enter(world.cast.coordinator), page, social_image=theirs).status_code == 302
    assert save(enter(world.cast.editor), page, social_image=theirs, title="Uusi nimi").status_code == 302
    assert drafted(page).title == "Uusi nimi"


def test_a_new_page_takes_nothing_of_another_institutions(world: World) -> None:
    address = reverse("wagtailadmin_pages:add", args=["home", "contentpage", world.things["own"]["parent"]])
    new = ContentPage(title="Uusi", slug="uusi")
    client = enter(world.cast.editor)
    assert client.post(address, page_form(new, social_image=world.things["other"]["image"])).status_code == 200
    assert not Page.objects.filter(slug="uusi").exists()
    assert client.post(address, page_form(new)).status_code == 302
    assert Page.objects.get(slug="uusi").owner == world.cast.editor


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_a_page_goes_nowhere_else(world: World, who: str) -> None:
    page, client = own_page(world), enter(getattr(world.cast, who))
    before = Page.objects.count()
    copied = {"new_title": "Kopio", "new_slug": "kopio", "copy_subpages": "on"}
    for owner, status in (("other", 404), ("network", 403)):
        parent = world.things[owner]["parent"]
        copy = reverse("wagtailadmin_pages:copy", args=[page.pk])
        for extra in ({}, {"alias": "on"}, {"publish_copies": "on"}):
            assert client.post(copy, {**copied, **extra, "new_parent_page": parent}).status_code == status
        move = reverse("wagtailadmin_pages:move", args=[page.pk])
        assert client.post(move, {"new_parent_page": parent}).status_code == status
        confirm = reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent])
        assert client.post(confirm).status_code == status
    assert Page.objects.count() == before
    assert Page.objects.get(pk=page.pk).path == page.path


def test_versions_are_of_the_page_that_is_named(world: World) -> None:
    page, theirs = world.things["own"]["page"], world.things["other"]["revision"]
    client = enter(world.cast.administrator)
    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[page, theirs])).status_code == 404
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[page, "live", theirs])
    assert client.get(compare).status_code == 404
    action = reverse(
        "wagtailadmin_pages:workflow_action",
        args=[world.things["own"]["waiting"], "approve", world.things["other"]["task_state"]],
    )
    assert client.post(action).status_code == 404


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_many_at_once_tell_nothing_of_others(world: World, action: str) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    client = enter(world.cast.administrator)
    own, other = world.things["own"]["page"], world.things["other"]["page"]
    assert client.get(f"{address}?id={own}").status_code == 200
    for query in (f"id={other}", f"id={own}&id={other}", f"id=all&childOf={world.things['other']['parent']}"):
        assert client.get(f"{address}?{query}").status_code == 404
        assert client.post(f"{address}?{query}").status_code == 404
    index = Page.objects.get(pk=own).get_parent().get_parent()
    assert client.get(f"{address}?id=all&childOf={index.pk}").status_code == 403
    assert client.get(f"{address}?id=all").status_code == 404
    assert Page.objects.filter(pk=other).exists()


@pytest.mark.parametrize("kind", ["image", "document"])
def test_files_stay_in_their_collections(world: World, kind: str) -> None:
    client, own, other = enter(world.cast.editor), world.things["own"], world.things["other"]
    app, model = ("core", f"hub{kind}")
    address = reverse("wagtail_bulk_action", args=[app, model, "add_to_collection"])
    assert client.get(f"{address}?id={other[kind]}").status_code == 404
    assert client.post(f"{address}?id={own[kind]}", {"collection": other["collection"]}).status_code == 200
    space = "wagtailimages" if kind == "image" else "wagtaildocs"
    edit = reverse(f"{space}:edit", args=[own[kind]])
    sent = client.post(edit, {"title": "Uusi", "collection": other["collection"], "tags": ""})
    # Who has one collection is not asked which; what is sent for it is not read.
    assert sent.status_code == 302
    assert apps.get_model(app, model).objects.get(pk=own[kind]).collection_id == own["collection"]
    delete = reverse("wagtail_bulk_action", args=[app, model, "delete"])
    assert client.post(f"{delete}?id={other[kind]}").status_code == 404


def test_the_networks_fields_of_an_institution_stay(world: World) -> None:
    ours = world.cast.ours
    EmailDomain.objects.create(institution=ours, domain="kaira.example")
    text = ours.texts.get()
    rows = {"texts": inline_formset([{"id": text.pk, "locale": text.locale_id, "name": "Uusi nimi"}], initial=1)}
    rows["email_domains"] = inline_formset([{"domain": "gmail.example"}])
    words = {"short_name": "Kairanmaa", "slug": "koski2", "region": "", "municipality": "Oulu", "editors_publish": "on"}
    words |= {"member_since": "1.1.1990", "member_until": "1.1.2001", "website": "", "contact_email": ""}
    client = enter(world.cast.administrator)
    address = reverse("wagtailsnippets_institutions_institution:edit", args=[ours.pk])
    shown = client.get(address).content.decode()
    assert "kaira.example" not in shown
    assert client.post(address, nested_form_data({**words, **rows})).status_code == 302
    stored = Institution.objects.get(pk=ours.pk)
    assert (stored.short_name, stored.municipality, stored.editors_publish) == ("Kairanmaa", "Oulu", True)
    assert (stored.slug, stored.region_id, stored.member_since) == (ours.slug, ours.region_id, stored.member_since)
    assert stored.is_member
    assert stored.domains == ["kaira.example"]


@pytest.mark.parametrize("owner", ["other", "network"])
def test_an_own_paragraph_is_ones_own_institutions(world: World, owner: str) -> None:
    theirs = world.cast.theirs.pk if owner == "other" else ""
    detail = BrochureDetail.objects.get(pk=world.things["own"]["detail"])
    BrochureDetail.objects.filter(pk=world.things["other"]["detail"]).delete()
    client = enter(world.cast.editor)
    words = {"institution": theirs, "brochure": detail.brochure_id, "local_paragraph": "Meillä näin."}
    space = "wagtailsnippets_brochures_brochuredetail"
    assert client.post(reverse(f"{space}:edit", args=[detail.pk]), words).status_code == 302
    detail.refresh_from_db()
    assert (detail.institution, detail.local_paragraph) == (world.cast.ours, "Meillä näin.")
    assert client.post(reverse(f"{space}:add"), words).status_code == 200
    assert not BrochureDetail.objects.filter(institution=world.cast.theirs).exists()


def test_a_translator_begins_only_the_languages_given(world: World) -> None:
    from wagtail.models import Locale

    from network.institutions.models import Role
    from tests.network.cast import person

    client = enter(person(Role.TRANSLATOR, languages=("sv",)))
    address = reverse("wagtail_localize:submit_page_translation", args=[world.things["network"]["page"]])
    english = Locale.objects.get(language_code="en").pk
    assert client.post(address, {"locales": [english]}).status_code == 403
    assert client.post(address, {"locales": []}).status_code == 200


def test_segments_are_of_the_translation_that_is_named(world: World) -> None:
    own, other = world.things["own"], world.things["other"]
    client = enter(world.cast.editor)
    for view, segment in (("edit_string_translation", "string"), ("edit_override", "override")):
        address = reverse(f"wagtail_localize:{view}", args=[own["translation"], other[segment]])
        assert client.put(address, json.dumps({"value": "x"}), "application/json").status_code == 404


@pytest.mark.parametrize(("owner", "status"), [("own", 201), ("network", 201), ("other", 404)])
def test_a_translation_takes_no_picture_of_another_institutions(world: World, owner: str, status: int) -> None:
    own = world.things["own"]
    address = reverse("wagtail_localize:edit_override", args=[own["translation"], own["override"]])
    body = encode_multipart(BOUNDARY, {"value": world.things[owner]["image"]})
    answer = enter(world.cast.editor).put(address, body, MULTIPART_CONTENT)
    assert answer.status_code == status
