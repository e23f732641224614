"""The coaches of an institution on its own page."""

from typing import Any

from network.coaches.directory import by_alphabet
from network.coaches.directory_addresses import directory_path
from network.coaches.directory_cards import cards, in_order
from network.coaches.models import PeerCoach
from network.institutions import sections

MOST = 4


def register_all() -> None:
    """Register the part of an institution's page."""
    sections.register(sections.Section("coaches", "coaches/section.html", coaches_of_institution, order=20))


def coaches_of_institution(page: Any, request: Any) -> dict[str, Any] | None:
    """The institution's first coaches by name, how many there are, and where they all are; None where there is none."""
    coaches = PeerCoach.objects.visible_to(request.user).filter(institution=page.institution_id)
    named = sorted(coaches.order_by().values_list("pk", "sort_name"), key=lambda row: by_alphabet(row[1]))
    path = directory_path(page.locale.language_code, request) if named else ""
    if not path:
        return None
    first = in_order([key for key, _name in named[:MOST]], PeerCoach.objects.with_texts())
    return {
        "cards": cards(first, path),
        "more": len(named) > MOST,
        "url": f"{path}?institution={page.institution.slug}",
    }
