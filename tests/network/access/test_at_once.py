"""Two people with one form open: who saves second is told, and keeps what was typed."""

import re
from typing import Any

import pytest
from django.urls import reverse
from wagtail.admin.models import EditingSession

from materials.brochures.models import BrochureDetail
from tests.network.access.conftest import enter
from tests.network.access.world import World

pytestmark = pytest.mark.django_db
SPACE = "wagtailsnippets_brochures_brochuredetail"


def edit_address(world: World) -> str:
    return reverse(f"{SPACE}:edit", args=[world.things["own"]["detail"]])


def opened(client: Any, world: World) -> str:
    page = client.get(edit_address(world)).content.decode()
    found = re.search(r'name="opened_on" value="([0-9a-f]+)"', page)
    assert found
    return found[1]


def save(client: Any, world: World, words: str, mark: str) -> Any:
    detail = BrochureDetail.objects.get(pk=world.things["own"]["detail"])
    fields = {"institution": detail.institution_id, "brochure": detail.brochure_id, "local_paragraph": words}
    return client.post(edit_address(world), {**fields, "opened_on": mark})


def stored(world: World) -> str:
    return BrochureDetail.objects.get(pk=world.things["own"]["detail"]).local_paragraph


def test_who_saves_second_is_told_and_may_then_save_knowingly(world: World) -> None:
    first, second = enter(world.cast.editor), enter(world.cast.administrator)
    marks = opened(first, world), opened(second, world)
    assert save(first, world, "Soita ensin.", marks[0]).status_code == 302
    answer = save(second, world, "Kirjoita ensin.", marks[1])
    assert answer.status_code == 200
    assert stored(world) == "Soita ensin."
    assert answer.context["form"].non_field_errors().as_data()[0].code == "saved-meanwhile"
    page = answer.content.decode()
    assert "Kirjoita ensin." in page
    new_mark = re.search(r'name="opened_on" value="([0-9a-f]+)"', page)
    assert new_mark
    assert save(second, world, "Kirjoita ensin.", new_mark[1]).status_code == 302
    assert stored(world) == "Kirjoita ensin."


def test_one_alone_saves_again_and_again(world: World) -> None:
    client = enter(world.cast.editor)
    for words in ("Yksi.", "Kaksi."):
        assert save(client, world, words, opened(client, world)).status_code == 302
        assert stored(world) == words


def test_the_notice_of_others_works_for_what_is_no_page(world: World) -> None:
    first, second = enter(world.cast.editor), enter(world.cast.administrator)
    opened(first, world), opened(second, world)
    detail = world.things["own"]["detail"]
    session = EditingSession.objects.get(user=world.cast.editor, object_id=detail)
    ping = ["brochures", "brochuredetail"]
    answer = first.post(reverse("wagtailadmin_editing_sessions:ping", args=[*ping, detail, session.pk]))
    assert answer.status_code == 200
    assert len(answer.json()["other_sessions"]) == 1
    theirs = world.things["other"]["detail"]
    assert first.post(reverse("wagtailadmin_editing_sessions:ping", args=[*ping, theirs, 1])).status_code == 404
