"""What the admin's status panel says of internal brochures and of institutions' own paragraphs in brochures."""

from django.utils.translation import gettext as _

from hub.core import status
from hub.core.status import Status
from materials.brochures.models import BrochureDetail, BrochurePage


def register_all() -> None:
    """Register both."""
    status.register(BrochurePage, of_brochure)
    status.register(BrochureDetail, of_detail)


def of_brochure(brochure: BrochurePage) -> Status | None:
    """An internal one is shown to institutions' own people only, however published."""
    if brochure.live and brochure.is_internal:
        return Status(is_public=False, reason=_("Internal: for institutions’ own people only."))
    return None


def of_detail(detail: BrochureDetail) -> Status:
    """A paragraph is shown where its brochure is, in its institution's version."""
    if not detail.institution.is_member:
        return Status(
            is_public=False,
            reason=_("%(institution)s is not a member today.") % {"institution": detail.institution},
        )
    if not detail.brochure.live:
        return Status(is_public=False, reason=_("The brochure is not published."))
    if detail.brochure.is_internal:
        return Status(is_public=False, reason=_("The brochure is internal: for institutions’ own people only."))
    return Status(is_public=True, reason=_("In the institution’s own version of the brochure."))
