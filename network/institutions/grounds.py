"""The grounds that logos stand on. A room that shows logos registers its own when it starts."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hub.core.registry import Registry


@dataclass(frozen=True)
class Ground:
    label: str | Promise
    colour: str


grounds: Registry[Ground] = Registry("ground of logos")


def register(key: str, label: str | Promise, colour: str) -> None:
    """Have editors told how their logos stand on `colour` (`#rrggbb`)."""
    grounds.add(key, Ground(label, colour))


def registered() -> list[Ground]:
    """All grounds, in the order of their registration."""
    return list(grounds)


SITE = "#ffffff"
register("site", _("Lists on the site"), SITE)
