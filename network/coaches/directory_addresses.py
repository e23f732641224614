"""Where coaches are found on the site: the directory's address in each language, and each coach's below it."""

from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from network.coaches.models.coaches import PeerCoach
from network.coaches.models.pages import CoachIndexPage

_KNOWN = "_coach_directories"


def directory_path(language: str | None = None, request: Any = None) -> str:
    """Path of the directory in `language` (default: the active one), else in Finnish; empty where there is none.

    One query, and one in all for the time of `request` where it is given.
    """
    paths = getattr(request, _KNOWN, None)
    if paths is None:
        paths = _paths(request)
        if request is not None:
            setattr(request, _KNOWN, paths)
    found: str = paths.get(language or get_language() or "fi") or paths.get("fi", "")
    return found


def coach_path(coach: PeerCoach | None, language: str | None = None, request: Any = None) -> str:
    """Path of the coach's page (without a coach: of the directory), as `directory_path` gives it."""
    directory = directory_path(language, request)
    return f"{directory}{coach.slug}/" if directory and coach else directory


def own_profile_path() -> str:
    """Path of the page where coaches ask for the link to their own profile, in the active language."""
    try:
        return reverse("coach_link")
    except NoReverseMatch:
        return ""


def _paths(request: Any) -> dict[str, str]:
    pages = CoachIndexPage.objects.live().select_related("locale").defer_streamfields().order_by("-pk")
    found = {page.locale.language_code: page.get_url_parts(request) for page in pages}
    return {language: parts[2] for language, parts in found.items() if parts}
