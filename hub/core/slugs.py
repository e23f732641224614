from wagtail.models import Page


def free_slug(page: Page, wanted: str) -> str:
    """`wanted`, with a number after it where another page below the same parent has that name already."""
    parent = page.get_parent()
    if parent is None:
        return wanted
    taken = set(
        Page.objects.child_of(parent).exclude(pk=page.pk).filter(slug__startswith=wanted).values_list("slug", flat=True)
    )
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
