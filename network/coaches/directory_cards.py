"""A coach as a visitor meets one: on a card and on the page of one's own. Nothing here knows a hidden address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import get_language

from hub.core.local_paths import in_language
from network.coaches.models.coaches import PeerCoach
from network.coaches.photos import SIZES
from network.coaches.routes import CARD, CONTACT, PHOTO

# Widths of the photo: on a card, where it is half as wide for fine screens, and on the own page.
CARD_PHOTO, PAGE_PHOTO = SIZES


@dataclass(frozen=True)
class CoachView:
    """What templates draw a coach from. `url` is of the coach's page."""

    coach: PeerCoach
    url: str

    @cached_property
    def text(self) -> Any:
        """The coach's words (`CoachText`) in the active language, else in Finnish; None without any."""
        return self.coach.text()

    @property
    def text_lang(self) -> str:
        """Language code of the words where it is not the active one; else empty."""
        if self.text is None:
            return ""
        code = str(self.text.locale.language_code)
        return "" if code == get_language() else code

    @property
    def initials(self) -> str:
        """What stands where there is no photo: the first letters of the first and the last name."""
        parts = self.coach.name.split()
        return "".join(part[0] for part in (parts[:1] + parts[1:][-1:])).upper()

    @property
    def crumb(self) -> dict[str, str]:
        """What the breadcrumbs end with."""
        return {"title": self.coach.name}

    @property
    def directory_url(self) -> str:
        return self.url.removesuffix(f"{self.coach.slug}/")

    @property
    def contact_url(self) -> str:
        return f"{self.url}{in_language(CONTACT)}"

    @property
    def card_url(self) -> str:
        return f"{self.url}{in_language(CARD)}"

    @property
    def card_photo(self) -> str:
        return self._photo(CARD_PHOTO)

    @property
    def page_photo(self) -> str:
        return self._photo(PAGE_PHOTO)

    def _photo(self, width: int) -> str:
        return f"{self.url}{in_language(PHOTO)}{width}/" if self.coach.has_photo else ""


def cards(coaches: Iterable[PeerCoach], directory_url: str) -> list[CoachView]:
    """Coaches (`with_texts`) as cards that lead to their pages below the directory at `directory_url`."""
    return [CoachView(coach, f"{directory_url}{coach.slug}/") for coach in coaches]


def in_order(keys: list[int], coaches: QuerySet[PeerCoach]) -> list[PeerCoach]:
    """The coaches with the primary `keys`, in their order."""
    found = coaches.in_bulk(keys)
    return [found[key] for key in keys if key in found]
