"""The handbook: whose tasks it shows, in which words, with which pictures."""

from typing import Any

import pytest
from django.utils.translation import gettext, override
from wagtail.users.models import UserProfile

from network.backoffice.handbook.tasks import LANGUAGES, PICTURES, all_tasks
from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.any_database

BOOK = "/admin/handbook/"
KILOBYTE = 1024


def shape(language: str) -> list[Any]:
    return [(task.slug, task.roles, [step.picture for step in task.steps]) for task in all_tasks(language)]


def test_every_language_has_the_same_tasks_steps_and_pictures() -> None:
    assert shape("fi") == shape("sv") == shape("en")
    titles = [{task.title for task in all_tasks(language)} for language in LANGUAGES]
    assert all(len(one) == len(all_tasks("fi")) for one in titles)
    assert not titles[0] & titles[1] and not titles[0] & titles[2]


def test_labels_are_the_interfaces_own() -> None:
    texts = [step.text for language in LANGUAGES for task in all_tasks(language) for step in task.steps]
    assert not any("[[" in text for text in texts)
    with override("fi"):
        assert any(f"<b>{gettext('Save draft')}</b>" in text for text in texts)


def test_pictures_are_small_and_none_is_left_over() -> None:
    used = {step.picture.removeprefix("handbook/") for task in all_tasks("fi") for step in task.steps} - {""}
    there = {file.name: file.stat().st_size for file in PICTURES.glob("*.webp")}
    assert set(there) == used
    assert {name: size for name, size in there.items() if size > 60 * KILOBYTE} == {}


@pytest.mark.parametrize(
    ("who", "missing"),
    [
        ("coordinator", {"send-for-approval", "add-coach"}),
        ("administrator", set()),
        ("editor", {"change-logo", "invite-colleague"}),
        ("translator", {"write-news", "send-for-approval", "add-coach", "change-logo", "invite-colleague"}),
    ],
)
def test_people_see_what_they_come_to_do(cast: Cast, who: str, missing: set[str]) -> None:
    client = signed_in(getattr(cast, who))
    html = client.get(BOOK).content.decode()
    for task in all_tasks("fi"):
        address = f"{BOOK}{task.slug}/"
        assert (address in html) is (task.slug not in missing)
        answer = client.get(address)
        assert answer.status_code == (404 if task.slug in missing else 200)
        if answer.status_code == 200:
            assert all(step.text in answer.content.decode() for step in task.steps)
    assert client.get(f"{BOOK}ei-ole/").status_code == 404


@pytest.mark.parametrize("who", ["reader", "nobody"])
def test_who_does_not_work_here_has_no_handbook(cast: Cast, who: str) -> None:
    assert signed_in(getattr(cast, who)).get(BOOK).status_code == 403


def test_it_speaks_the_persons_language_and_stands_in_the_menu(cast: Cast) -> None:
    client = signed_in(cast.editor)
    assert "Kirjoita uutinen" in client.get(BOOK).content.decode()
    UserProfile.objects.update_or_create(user=cast.editor, defaults={"preferred_language": "sv"})
    client = signed_in(cast.editor)
    assert "Skriv en nyhet" in client.get(BOOK).content.decode()
    assert BOOK in client.get("/admin/").content.decode()
