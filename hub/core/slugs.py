from django.db import transaction
from wagtail.models import Page

LONGEST = 255


def free_slug(page: Page, wanted: str, parent: Page | None = None) -> str:
    """`wanted`, with a number after it where another page below `parent` (its own by default) has that name."""
    parent = parent or page.get_parent()
    if parent is None:
        return wanted
    stem = wanted[: LONGEST - 5]
    taken = set(
        Page.objects.child_of(parent).exclude(pk=page.pk).filter(slug__startswith=stem).values_list("slug", flat=True)
    )
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free


def lock_place(page: Page) -> None:
    """Let whoever gives a page below the same parent an address wait until the caller's transaction has ended."""
    parent = page.get_parent()
    if parent is not None:
        Page.objects.select_for_update().filter(pk=parent.pk).first()


def keep_apart(page: Page) -> None:
    """Give `page`, which has just been moved, a number where another took the same address at the same moment."""
    with transaction.atomic():
        lock_place(page)
        slug = free_slug(page, page.slug)
        if slug != page.slug:
            specific = page.specific
            specific.slug = slug
            specific.save()
