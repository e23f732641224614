"""Who changes what stands where: institutions' people below their own pages, translators nowhere.

The gate asks the same of every address (`tables/pages.py`); here it is said to what Wagtail offers.
"""

from typing import Any

from network.institutions.active_roles import standing
from network.institutions.models import InstitutionPage

_CACHE = "_hub_own_places"


def shapes(user: Any, page: Any) -> bool:
    """Whether `user` may add, copy, move, delete and close at `page`, as far as roles go. One query a user at most."""
    known = standing(user)
    if known.is_coordinator:
        return True
    if not known.institutions:
        return False
    # Who only works for institutions has Wagtail's rights nowhere else.
    return not known.translates or any(page.path.startswith(path) for path in _own_places(user, known.institutions))


def _own_places(user: Any, institutions: frozenset[int]) -> list[str]:
    places: list[str] | None = getattr(user, _CACHE, None)
    if places is None:
        rows = InstitutionPage.objects.filter(institution__in=institutions).values_list("path", flat=True)
        places = list(rows)
        setattr(user, _CACHE, places)
    return places
