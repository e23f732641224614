"""A form that is refused tells nothing of what it refuses: every field that points at something, in every form."""

import json
from typing import Any

import pytest
from django import forms
from django.db import models
from django.http import QueryDict
from django.test import RequestFactory
from django.urls import reverse
from wagtail.admin.panels import get_edit_handler
from wagtail.admin.rich_text import DraftailRichTextArea
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.blocks.base import BlockField
from wagtail.contrib.settings.registry import registry as settings
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, get_page_models
from wagtail.snippets.models import get_snippet_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from home.models import ContentPage
from hub.core.models import HubRendition
from network.access.current_user import at_work
from network.coaches.models import PeerCoach
from network.institutions.models import Institution
from tests.network.access.conftest import enter
from tests.network.access.world import World

Keys = dict[type[models.Model], int]

MARK = "Salaisuus"
MODELS = sorted({*get_page_models(), *get_snippet_models(), *settings}, key=lambda model: model._meta.label)
FORMS = [model for model in MODELS if model is not Page]


@pytest.fixture
def theirs(world: World) -> Keys:
    """Keys of what is another institution's, all with names that nobody else may read."""
    other = world.things["other"]
    Page.objects.filter(pk=other["page"]).update(title=MARK, draft_title=MARK, slug="salaisuus", url_path="/salaisuus/")
    get_image_model().objects.filter(pk=other["image"]).update(title=MARK, description=MARK)
    get_document_model().objects.filter(pk=other["document"]).update(title=MARK)
    PeerCoach.objects.filter(pk=other["coach"]).update(name=MARK)
    kinds = {Page: "page", get_image_model(): "image", get_document_model(): "document"}
    kinds |= {PeerCoach: "coach", Institution: "institution"}
    return {model: other[kind] for model, kind in kinds.items()}


def tells(words: str) -> list[str]:
    """What `words` tell of what is another's."""
    return [mark for mark in (MARK, "salaisuus", "koski.png", "koski.pdf", "koski.2") if mark in words]


def key_for(model: Any, theirs: Keys) -> str:
    fitting = [key for kind, key in theirs.items() if issubclass(model, kind)]
    return str(fitting[0]) if fitting else "1"


def rich_text(theirs: Keys) -> str:
    """A paragraph with a link to a page, one to a document, and a picture."""
    things = {"LINK": Page, "DOCUMENT": get_document_model(), "IMAGE": get_image_model()}
    entities = {
        str(number): {"type": name, "mutability": "MUTABLE", "data": {"id": theirs[model], "format": "left"}}
        for number, (name, model) in enumerate(things.items())
    }
    ranges = [{"offset": number, "length": 1, "key": number} for number in range(len(things))]
    block = {"key": "a", "text": "abc", "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": ranges}
    return json.dumps({"blocks": [block], "entityMap": entities})


def of_block(block: Any, prefix: str, theirs: Keys) -> dict[str, str]:
    """What is sent for `block` with one of each kind of block in it."""
    if isinstance(block, StructBlock):
        children = [(child, f"{prefix}-{name}") for name, child in block.child_blocks.items()]
        return {key: value for child, name in children for key, value in of_block(child, name, theirs).items()}
    if isinstance(block, StreamBlock | ListBlock):
        kinds = list(block.child_blocks.values()) if isinstance(block, StreamBlock) else [block.child_block]
        sent = {f"{prefix}-count": str(len(kinds))}
        for number, child in enumerate(kinds):
            row = f"{prefix}-{number}"
            sent |= {f"{row}-deleted": "", f"{row}-order": str(number), f"{row}-type": child.name, f"{row}-id": ""}
            sent |= of_block(child, f"{row}-value", theirs)
        return sent
    if isinstance(block, ChooserBlock):
        return {prefix: key_for(block.model_class, theirs)}
    return {prefix: rich_text(theirs) if isinstance(block, RichTextBlock) else "x"}


def of_form(form: Any, theirs: Keys) -> dict[str, str]:
    sent: dict[str, str] = {}
    for name, field in form.fields.items():
        name = form.add_prefix(name)
        if isinstance(field, BlockField):
            sent |= of_block(field.block, name, theirs)
        elif isinstance(field.widget, DraftailRichTextArea):
            sent[name] = rich_text(theirs)
        elif isinstance(field.widget, BaseChooser):
            sent[name] = key_for(field.widget.model_class, theirs)
        elif isinstance(field, forms.ModelChoiceField):
            sent[name] = key_for(field.queryset.model, theirs)
        else:
            sent[name] = ""
    for name, formset in getattr(form, "formsets", {}).items():
        sent |= {f"{name}-TOTAL_FORMS": "1", f"{name}-INITIAL_FORMS": "0", f"{name}-0-ORDER": "1"}
        child = formset.empty_form
        child.prefix = f"{name}-0"
        sent |= of_form(child, theirs)
    return sent


@pytest.mark.django_db
@pytest.mark.parametrize("model", FORMS, ids=lambda model: model._meta.label)
def test_a_refused_form_tells_nothing(world: World, theirs: Keys, model: Any) -> None:
    pictures = HubRendition.objects.count()
    for user in (world.cast.editor, world.cast.translator):
        request = RequestFactory().post("/admin/")
        request.user = user
        with at_work(request):
            form = filled(model, request.user, Page.objects.get(pk=world.things["own"]["parent"]), theirs)
            assert not form.is_valid()
            html = get_edit_handler(model).get_bound_panel(form.instance, request, form).render_html()
        assert tells(html) == []
    assert HubRendition.objects.count() == pictures


def filled(model: Any, user: Any, parent: Page, theirs: Keys) -> Any:
    """The form of a new `model` as `user` sends it, with `theirs` wherever something can be pointed at."""
    kind = get_edit_handler(model).get_form_class()
    words: dict[str, Any] = {"for_user": user, "instance": model()}
    if issubclass(model, Page):
        words |= {"parent_page": parent, "instance": model(locale=parent.locale)}
    data = QueryDict(mutable=True)
    data.update(of_form(kind(**words), theirs))
    return kind(data, **words)


def test_the_walk_meets_every_way_to_point_at_something() -> None:
    """Else the test above would pass by finding nothing to send."""
    kinds = set()
    for model in FORMS:
        form = get_edit_handler(model).get_form_class()
        for field in form.base_fields.values():
            kinds.add(type(field.widget))
            if isinstance(field, BlockField):
                kinds |= {type(block) for block in blocks_in(field.block)}
    assert {"AdminImageChooser", "AdminPageChooser", "ImageChooserBlock"} <= {kind.__name__ for kind in kinds}
    assert {"PageChooserBlock", "DocumentChooserBlock", "SnippetChooserBlock"} <= {kind.__name__ for kind in kinds}


def blocks_in(block: Any) -> list[Any]:
    below = list(getattr(block, "child_blocks", {}).values()) or [getattr(block, "child_block", None)]
    return [block, *(found for child in below if child is not None for found in blocks_in(child))]


ADD, PREVIEW_ADD = "wagtailadmin_pages:add", "wagtailadmin_pages:preview_on_add"
EDIT, PREVIEW_EDIT = "wagtailadmin_pages:edit", "wagtailadmin_pages:preview_on_edit"


@pytest.mark.django_db
@pytest.mark.parametrize("name", [ADD, PREVIEW_ADD, EDIT, PREVIEW_EDIT])
@pytest.mark.parametrize("button", ["", "action-publish", "action-submit"])
def test_no_answer_of_the_page_editor_tells_anything(world: World, theirs: Keys, name: str, button: str) -> None:
    own, pictures = world.things["own"], HubRendition.objects.count()
    user = world.cast.administrator
    sent = dict(filled(ContentPage, user, Page.objects.get(pk=own["parent"]), theirs).data.items())
    sent |= {"title": "Uusi", "slug": "uusi", "comments-TOTAL_FORMS": "0"}
    new = ["home", "contentpage", own["parent"]]
    address = reverse(name, args=[own["page"]] if name in (EDIT, PREVIEW_EDIT) else new)
    client = enter(user)
    before = Page.objects.get(pk=own["page"]).latest_revision_id
    for headers in ({}, {"Accept": "application/json"}, {"X-Requested-With": "XMLHttpRequest"}):
        answer = client.post(address, {**sent, **({button: "1"} if button else {})}, headers=headers)
        assert answer.status_code in (200, 400)
        assert tells(answer.content.decode()) == []
        if name in (PREVIEW_ADD, PREVIEW_EDIT):
            assert answer.json() == {
                "is_valid": False,
                "is_available": name == PREVIEW_EDIT and answer.json()["is_available"],
            }
            assert tells(client.get(address).content.decode()) == []
    assert Page.objects.get(pk=own["page"]).latest_revision_id == before
    assert not Page.objects.filter(slug="uusi").exists()
    # Opening one's own picture makes a small one of it; of theirs none is made.
    assert not HubRendition.objects.filter(image=theirs[get_image_model()]).exists()
    assert HubRendition.objects.count() - pictures <= 1


@pytest.mark.django_db
def test_what_a_coordinator_has_put_there_is_shown_and_stays_with_what_is_refused_beside_it(
    world: World, theirs: Keys
) -> None:
    page = ContentPage.objects.get(pk=world.things["own"]["page"])
    page.social_image_id = theirs[get_image_model()]
    page.save_revision()
    address = reverse(EDIT, args=[page.pk])
    words = {
        "title": "Nimi",
        "slug": page.slug,
        "lead": "",
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
    }
    words |= {
        "social_image": str(theirs[get_image_model()]),
        "comments": inline_formset([]),
        "related_pages": inline_formset([]),
    }
    client = enter(world.cast.editor)
    link = [("button", {"page": str(theirs[Page]), "address": "", "text": ""})]
    refused = client.post(address, nested_form_data({**words, "body": streamfield(link)}))
    assert refused.status_code == 200
    assert f'value="{theirs[get_image_model()]}"' in refused.content.decode()
    assert "/salaisuus/" not in refused.content.decode()
    assert client.post(address, nested_form_data({**words, "body": streamfield([])})).status_code == 302
    assert (
        ContentPage.objects.get(pk=page.pk).get_latest_revision_as_object().social_image_id == theirs[get_image_model()]
    )
