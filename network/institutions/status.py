"""What the admin's status panel says of institutions, and of pages that an ended membership closes."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from hub.core import status
from hub.core.models import BasePage
from hub.core.status import Status
from network.institutions.models import Institution
from network.institutions.models.pages import closed_pages


def register_all() -> None:
    """Register both."""
    status.register(Institution, of_institution)
    status.register(BasePage, of_page)


def of_institution(institution: Institution) -> Status:
    """By the membership today: without one nothing of the institution is shown."""
    days = {
        "since": date_format(institution.member_since, "SHORT_DATE_FORMAT"),
        "until": date_format(institution.member_until, "SHORT_DATE_FORMAT") if institution.member_until else "",
    }
    if institution.is_member:
        words = _("Member until %(until)s.") if institution.member_until else _("Member since %(since)s.")
        return Status(is_public=True, reason=words % days)
    if institution.member_since > timezone.localdate():
        return Status(is_public=False, reason=_("The membership begins on %(since)s.") % days)
    return Status(is_public=False, reason=_("The membership ended on %(until)s.") % days)


def of_page(page: BasePage) -> Status | None:
    """A published page below an institution that is no member; of others Wagtail says what is true."""
    above = closed_pages().ancestor_of(page, inclusive=True).select_related("institution") if page.live else []
    for place in above[:1]:
        words = _("%(institution)s is not a member today.") % {"institution": place.institution}
        return Status(is_public=False, reason=words)
    return None
