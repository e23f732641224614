"""Which characters an institution's words may hold: they are printed on brochures, in whose fonts some are missing.

The room that prints knows its fonts, and registers a check of them when it starts.
"""

import unicodedata
from collections.abc import Callable, Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from hub.core.registry import Registry

# Takes a text; gives the names of the characters in it that cannot be printed.
Check = Callable[[str], Iterable[str]]
checks: Registry[Check] = Registry("check of characters")


def register(name: str, check: Check) -> None:
    """Have `check` asked for every word of an institution that is saved."""
    checks.add(name, check)


def validate_printable(value: str) -> None:
    """Refuse text with characters that cannot be printed, and name them."""
    names = [*_control_characters(value), *(name for check in checks for name in check(value))]
    if names:
        raise ValidationError(
            _("These characters cannot be printed on brochures: %(names)s. Write it without them."),
            "unprintable",
            {"names": ", ".join(dict.fromkeys(names))},
        )


def _control_characters(value: str) -> list[str]:
    return [f"U+{ord(char):04X}" for char in value if unicodedata.category(char) == "Cc" and char not in "\t\r\n"]
