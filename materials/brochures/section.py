"""The brochures with an institution's own logo on that institution's page."""

from typing import Any

from materials.brochures.models import BrochurePage
from network.institutions import sections
from network.institutions.models import InstitutionPage


def register_all() -> None:
    """Register the part of an institution's page."""
    sections.register(sections.Section("brochures", "brochures/section.html", brochures_of_institution, order=15))


def brochures_of_institution(page: InstitutionPage, request: Any) -> dict[str, Any] | None:
    """The brochures that the visitor may read, in the page's language; None where there is none. Two queries."""
    brochures = BrochurePage.objects.visible_to(request.user).filter(locale=page.locale_id)
    rows = list(brochures.with_source().order_by("path"))
    return {"brochures": rows, "institution": page.institution} if rows else None
