"""The grounds that logos stand on. A room that shows logos registers its own when it starts."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Ground:
    label: str | Promise
    colour: str


_grounds: dict[str, Ground] = {}


def register(key: str, label: str | Promise, colour: str) -> None:
    """Have editors told how their logos stand on `colour` (`#rrggbb`); `key` keeps it from being told twice."""
    _grounds[key] = Ground(label, colour)


def registered() -> list[Ground]:
    """All grounds, in the order of their registration."""
    return list(_grounds.values())


SITE = "#ffffff"
register("site", _("Lists on the site"), SITE)
