from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

OWN_MACHINE = "hub.settings.development"


@register(Tags.security)
def demo_codes_stay_at_home(**kwargs: Any) -> list[CheckMessage]:
    """The page that asks for the second factor may give it away in the demo on one's own machine, and nowhere else."""
    if not settings.SHOW_DEMO_CODES or settings.SETTINGS_MODULE == OWN_MACHINE:
        return []
    return [
        Error(
            "The sign-in page shows the codes of the demo's accounts.",
            hint=f"SHOW_DEMO_CODES belongs to {OWN_MACHINE} only.",
            id="hub.E001",
        )
    ]
