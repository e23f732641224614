"""What a translation puts in its source's place: whatever nobody knows the kind of is refused."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from wagtail.blocks import Block, ListBlock, StreamBlock, StructBlock
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation, TranslationSource

from home.models import ContentPage
from hub.core.models import HubRendition
from network.access.overrides import ADDRESS, kind_of
from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db
LINK = '<p>Katso <a href="https://hyva.example/a.b?c=d">tänne</a>.</p>'
NO_KEYS = ("abc", "", "0", "-1", "999999", "9" * 40, "1.0", " 1", "٧", "null", "[1]", "1,2")


@pytest.fixture
def translation(world: World) -> Translation:
    """A page of ours with everything in it that a translation may put something else in the place of."""
    own = world.things["own"]
    parent = Page.objects.get(pk=own["parent"])
    picture = get_image_model().objects.get(pk=own["image"])
    picture.contextual_alt_text, picture.decorative = "Kuva", False
    far = {"page": None, "address": "https://muu.example/", "text": "Muu", "description": ""}
    body = [
        ("paragraph", LINK),
        ("figure", {"image": picture, "caption": "", "credit": ""}),
        ("button", {"page": parent, "address": "", "text": ""}),
        ("links", {"title": "", "links": [far]}),
    ]
    page = parent.add_child(
        instance=ContentPage(title="Kaikki", slug="kaikki", locale=parent.locale, body=body, social_image=picture)
    )
    page.save_revision()
    source, _made = TranslationSource.get_or_create_from_instance(page)
    made = Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="sv"))
    made.save_target(publish=False)
    return made


def segment(translation: Translation, end: str) -> OverridableSegment:
    rows = OverridableSegment.objects.filter(source=translation.source).select_related("context")
    (found,) = [row for row in rows if row.context.path.endswith(end)]
    return found


def put(world: World, translation: Translation, end: str, value: Any, who: str = "editor", plain: bool = False) -> int:
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment(translation, end).pk])
    client = enter(getattr(world.cast, who))
    if plain:
        return client.put(address, urlencode({"value": value}), "application/x-www-form-urlencoded").status_code
    return client.put(address, encode_multipart(BOUNDARY, {"value": value}), MULTIPART_CONTENT).status_code


PLACES = {".image.image": "image", ".page": "page", "social_image": "image"}


@pytest.mark.parametrize("end", PLACES)
@pytest.mark.parametrize("plain", [True, False])
def test_a_translation_takes_ones_own_and_the_networks(
    world: World, translation: Translation, end: str, plain: bool
) -> None:
    for owner in ("own", "network"):
        assert put(world, translation, end, world.things[owner][PLACES[end]], plain=plain) in (200, 201)
    assert SegmentOverride.objects.count() == 1


@pytest.mark.parametrize("end", PLACES)
@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_a_translation_takes_nothing_of_another_institutions(
    world: World, translation: Translation, end: str, plain: bool, who: str
) -> None:
    pictures = HubRendition.objects.count()
    assert put(world, translation, end, world.things["other"][PLACES[end]], who, plain) == 404
    assert not SegmentOverride.objects.exists()
    preview = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    shown = enter(world.cast.editor).get(preview)
    assert shown.status_code == 200
    assert "koski.png" not in shown.content.decode()
    assert not HubRendition.objects.filter(image_id=world.things["other"]["image"]).exists()
    assert HubRendition.objects.count() >= pictures


@pytest.mark.parametrize("end", PLACES)
@pytest.mark.parametrize("who", ["editor", "coordinator", "maintainer"])
def test_a_translation_takes_no_key_of_nothing(world: World, translation: Translation, end: str, who: str) -> None:
    for value in NO_KEYS:
        assert put(world, translation, end, value, who) in (400, 404), value
    assert not SegmentOverride.objects.exists()
    preview = reverse("wagtail_localize:preview_translation", args=[translation.pk])
    assert enter(getattr(world.cast, who)).get(preview).status_code == 200


@pytest.mark.parametrize("who", ["editor", "maintainer"])
def test_a_page_for_a_picture_and_a_picture_for_an_address_are_refused(
    world: World, translation: Translation, who: str
) -> None:
    own = world.things["own"]
    far = max(Page.objects.values_list("pk", flat=True))
    assert far not in get_image_model().objects.values_list("pk", flat=True)
    assert put(world, translation, ".image.image", far, who) in (400, 404)
    assert put(world, translation, ".address", own["image"], who) == 400
    assert put(world, translation, ".address", "https://" + "a" * 3000, who) == 400
    assert not SegmentOverride.objects.exists()


@pytest.mark.parametrize("end", [".address", "'https://hyva.example/a.b?c=d'"])
def test_addresses_elsewhere_are_taken_and_what_runs_is_not(world: World, translation: Translation, end: str) -> None:
    for value in ("javascript:alert(1)", " java\tscript:alert(1)", "JavaScript:x", "data:text/html,x", "vbscript:x"):
        assert put(world, translation, end, value) in (400, 403), value
    assert not SegmentOverride.objects.exists()
    assert put(world, translation, end, "https://bra.example/a") == 201


def test_what_is_no_form_is_refused_to_everybody(world: World, translation: Translation) -> None:
    address = reverse("wagtail_localize:edit_override", args=[translation.pk, segment(translation, ".page").pk])
    for who in ("editor", "maintainer"):
        client = enter(getattr(world.cast, who))
        for body in ("", "{", '{"value": 1}', "[1]", "null", '"x"'):
            assert client.put(address, body, "application/json").status_code == 400
        assert client.put(address, "x", "multipart/form-data; boundary=y").status_code == 400
        assert client.put(address, "x", "text/plain").status_code in (400, 415)
    assert not SegmentOverride.objects.exists()


def test_of_what_no_page_holds_nothing_is_known(translation: Translation) -> None:
    source = translation.source.as_instance()
    for path in ("", "title.x", "ei", "body", "body.x", "body.x.image", "body.'a'", "title.'a'", "related_pages.x.y"):
        assert not isinstance(kind_of(source, path), str), path
    figure = segment(translation, ".image.image").context.path
    for path in (f"{figure}.x", f"{figure}.'a'", figure.replace(".image.image", ".image.ei")):
        assert kind_of(source, path) is None, path
    assert kind_of(source, segment(translation, "c=d'").context.path) == ADDRESS


def _ends(block: Block, way: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    if isinstance(block, StructBlock):
        return [found for name, child in block.child_blocks.items() for found in _ends(child, (*way, name))]
    if isinstance(block, StreamBlock):
        return [found for child in block.child_blocks.values() for found in _ends(child, (*way, "*"))]
    if isinstance(block, ListBlock):
        return _ends(block.child_block, (*way, "*"))
    return [(way, getattr(block, "model_class", None))]


def test_no_place_in_a_page_can_come_to_mean_another_kind_of_thing() -> None:
    """An override is kept by its place: a block of another kind under the same name would take a page's key for a
    picture's."""
    for model in apps.get_models():
        for field in model._meta.get_fields() if issubclass(model, Page) else ():
            if isinstance(field, StreamField):
                kinds: dict[Any, set[Any]] = {}
                for way, kind in _ends(field.stream_block):
                    kinds.setdefault(way, set()).add(kind)
                choices = {way: found - {None} for way, found in kinds.items()}
                assert not [way for way, found in choices.items() if len(found) > 1], (model, field.name)
