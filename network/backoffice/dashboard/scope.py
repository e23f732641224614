"""The pages that a person's desk is about, and whose they are. Asked by path: it answers at once with any number."""

from collections.abc import Collection, Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from treebeard.mp_tree import MP_Node
from wagtail.models import Page

from network.institutions.active_roles import standing
from network.institutions.models import InstitutionPage

STEP = MP_Node.steplen


def below_institutions(institutions: Collection[int]) -> Q:
    """The condition of a page to be one of `institutions`' or to stand below it. One query."""
    paths = InstitutionPage.objects.filter(institution__in=institutions).values_list("path", flat=True)
    return reduce(or_, (Q(path__startswith=path) for path in paths), Q(pk__in=[]))


def worked_on(user: Any) -> Q:
    """The condition of a page to be one that `user` works on today."""
    known = standing(user)
    if known.is_coordinator:
        return Q()
    mine = below_institutions(known.institutions) if known.institutions else Q(pk__in=[])
    return mine | Q(locale__in=known.translates, depth__gt=1) if known.translates else mine


def owners(pages: Iterable[Page]) -> dict[int, str]:
    """Page's primary key → short name of the institution below whose page it stands. One query."""
    above = {page.pk: _path_and_above(page.path) for page in pages}
    wanted = {path for paths in above.values() for path in paths}
    if not wanted:
        return {}
    rows = InstitutionPage.objects.filter(path__in=wanted).values_list("path", "institution__short_name")
    names = dict(rows)
    found = {key: next((names[path] for path in paths if path in names), "") for key, paths in above.items()}
    return {key: name for key, name in found.items() if name}


def _path_and_above(path: str) -> list[str]:
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]
