"""In one line what a share link is good for: until when it works, or why it does not, and how often it was opened."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, ngettext

from hub.core import status
from hub.core.status import Status
from materials.sharing.models import ShareLink

State = ShareLink.State


def register_all() -> None:
    """Register it."""
    status.register(ShareLink, of_link)


def of_link(link: ShareLink) -> Status:
    """By its dates, its institution and its page today."""
    state = link.state
    name = _("Works") if state == State.LIVING else _("Does not work")
    return Status(is_public=state == State.LIVING, name=name, reason=f"{_why(link, state)} {_opened(link)}")


def _why(link: ShareLink, state: ShareLink.State) -> str:
    if state == State.REVOKED:
        return _("Withdrawn on %(day)s.") % {"day": _at(link.revoked_at)}
    if state == State.EXPIRED:
        return _("It ran out on %(day)s.") % {"day": _at(link.expires_at)}
    if state == State.LEFT:
        return _("%(institution)s is not a member today.") % {"institution": link.issuer}
    if state == State.UNPUBLISHED:
        return _("The page is not published.")
    if link.expires_at:
        return _("Until %(day)s.") % {"day": _at(link.expires_at)}
    return _("Until it is withdrawn.")


def _opened(link: ShareLink) -> str:
    if not link.use_count:
        return _("Nobody has opened it.")
    words = ngettext("Opened once, on %(day)s.", "Opened %(count)d times, the last time on %(day)s.", link.use_count)
    return words % {"count": link.use_count, "day": _at(link.last_used_at)}


def _at(moment: datetime | None) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else ""
