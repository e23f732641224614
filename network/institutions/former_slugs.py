"""Which institution an address means today: by a name of before, or of one that is part of another by now."""

from collections.abc import Iterable, Iterator

from django.http import HttpRequest

from network.institutions.models import InstitutionSlug


def present_slugs(slugs: Iterable[str]) -> dict[str, str]:
    """Those of `slugs` that stand for an institution of another name today, each with that name. One query, mostly."""
    # PostgreSQL refuses the zero byte, whatever is looked for.
    wanted = {slug for slug in slugs if slug and "\x00" not in slug}
    rows = InstitutionSlug.objects.filter(slug__in=wanted, institution__isnull=False)
    found = {}
    for row in rows.select_related("institution__merged_into"):
        slug = row.institution.present.slug if row.institution else row.slug
        if slug != row.slug:
            found[row.slug] = slug
    return found


def present_slug(slug: str) -> str:
    """The address name of the institution that `slug` means today; `slug` itself where it is nobody's."""
    return present_slugs([slug]).get(slug, slug)


def present_paths(request: HttpRequest, path: str) -> Iterator[str]:
    """`path` with the present names in place of all former ones."""
    components = path.split("/")
    known = present_slugs(components)
    if known:
        yield "/".join(known.get(component, component) for component in components)
