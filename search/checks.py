"""Says where Voikko is missing: in `manage.py check`, and in words for the admin."""

from typing import Any

from django.core.checks import CheckMessage, Warning, register
from django.utils.translation import gettext as _

from search.analysis import voikko


@register()
def voikko_is_there(**kwargs: Any) -> list[CheckMessage]:
    if voikko.version():
        return []
    return [
        Warning(
            "Voikko is missing: Finnish is searched by a plainer analysis, weak at compounds and inflections.",
            hint="Install Debian's packages: apt-get install libvoikko1 voikko-fi",
            id="search.W001",
        )
    ]


def analyser_notice() -> str:
    """What the admin says where Voikko is missing, in the active language; empty where it is there."""
    if voikko.version():
        return ""
    return _(
        "The Finnish dictionary is missing on this server, so searching finds fewer inflected and compound words. "
        "Ask the maintainer to install the packages libvoikko1 and voikko-fi."
    )
