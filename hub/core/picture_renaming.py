"""Gives pictures of before names that nobody can guess, as a periodic job; new ones get theirs when they are stored."""

from typing import Any

from hub.core.files.names import UNGUESSABLE
from hub.core.models import HubImage, HubRendition


def hide_names_of_before() -> str:
    """Make guessable names of pictures go: sizes are made anew when next shown, uploads stored under another name."""
    sizes = HubRendition.objects.exclude(file__regex=UNGUESSABLE)
    gone = [size.delete() for size in sizes.iterator()]
    moved = [image for image in HubImage.objects.exclude(file__regex=UNGUESSABLE).iterator() if _move(image)]
    return f"{len(gone)} sizes made to go, {len(moved)} pictures moved"


def _move(image: Any) -> bool:
    """Whether the upload of `image` has its new name. What another process moves meanwhile keeps that one's."""
    storage, former = image.file.storage, image.file.name
    try:
        with storage.open(former) as file:
            name = storage.save(image.get_upload_to(former.rpartition("/")[2]), file)
    except FileNotFoundError:
        return False
    if not HubImage.objects.filter(pk=image.pk, file=former).update(file=name):
        storage.delete(name)
        return False
    storage.delete(former)
    return True
