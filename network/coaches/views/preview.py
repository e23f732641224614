"""The profile as visitors see it, for the coach who decides about it."""

from typing import Any

from network.coaches.directory_addresses import directory_path
from network.coaches.directory_cards import CoachView
from network.coaches.models import PeerCoach


def preview_of(coach: PeerCoach, *, with_photo: bool) -> dict[str, Any]:
    """What `coaches/own/profile.html` is drawn with. `coach` comes with its texts.

    `with_photo`: the photo is served to this browser, for it is in the coach's own scope.
    """
    card = CoachView(coach, "")
    return {
        "initials": card.initials,
        "text": card.text,
        "text_lang": card.text_lang,
        "with_photo": bool(with_photo and coach.has_photo),
        "directory_url": directory_path(),
    }
