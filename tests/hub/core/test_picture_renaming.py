"""A picture's file has a name that nobody guesses, whatever page it stands on."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from wagtail.images.tests.utils import get_test_image_file

from hub.core.files.names import is_unguessable, with_secret
from hub.core.models import HubImage, HubRendition
from hub.core.picture_renaming import hide_names_of_before

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_collection_to_lie_in(page_tree: Any) -> None:
    """Which a transactional test before may have emptied away."""


def upload(name: str) -> HubImage:
    return HubImage.objects.create(title="Kuva", file=get_test_image_file(name))


def content_of(stored: HubImage | HubRendition) -> bytes:
    with default_storage.open(stored.file.name) as file:
        return bytes(file.read())


@pytest.mark.parametrize("name", ["kuva.png", "x" * 300 + ".png", "ääkköset ja väli.png", "a.b.c.png", ".png", "-.png"])
def test_no_name_is_told_by_another(name: str) -> None:
    image = upload(name)
    twin = upload(name)
    sizes = [image.get_rendition("fill-10x10|format-webp|webpquality-70"), image.get_rendition("max-9x9")]
    names = [file.name for file in (image.file, twin.file, *(size.file for size in sizes))]
    assert all(is_unguessable(one) and len(one) <= 100 and default_storage.exists(one) for one in names)
    secrets = [[part for part in one.split(".") if len(part) == 20] for one in names]
    assert len({tuple(found) for found in secrets}) == len(names)
    assert not any(secret in names[2] + names[3] for secret in secrets[0])


def test_a_name_that_only_looks_so_is_given_a_secret_too() -> None:
    forged = f"images/kuva.{'a' * 20}.png"
    assert with_secret(forged).split(".")[1] != "a" * 20


def test_pictures_of_before_get_such_names(django_capture_on_commit_callbacks: Any) -> None:
    image = upload("vanha.png")
    size = image.get_rendition("max-9x9")
    kept = image.get_rendition("max-8x8").file.name
    old_image = default_storage.save("original_images/vanha.png", ContentFile(content_of(image)))
    old_size = default_storage.save("images/vanha.max-9x9.png", ContentFile(content_of(size)))
    HubImage.objects.filter(pk=image.pk).update(file=old_image)
    HubRendition.objects.filter(pk=size.pk).update(file=old_size)
    with django_capture_on_commit_callbacks(execute=True):
        hide_names_of_before()
    assert not default_storage.exists(old_image) and not default_storage.exists(old_size)
    image = HubImage.objects.get(pk=image.pk)
    assert is_unguessable(image.file.name) and content_of(image)
    assert is_unguessable(image.get_rendition("max-9x9").file.name)
    assert image.get_rendition("max-8x8").file.name == kept
    assert hide_names_of_before() == "0 sizes made to go, 0 pictures moved"


def test_an_upload_that_is_not_there_holds_up_no_other() -> None:
    lost, other = upload("a.png"), upload("b.png")
    HubImage.objects.filter(pk=lost.pk).update(file="original_images/poissa.png")
    there = default_storage.save("original_images/b.png", ContentFile(content_of(other)))
    HubImage.objects.filter(pk=other.pk).update(file=there)
    assert hide_names_of_before().endswith("1 pictures moved")
