"""What the editor's home tells of share links: those that end soon, for their readers will ask."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _, gettext_lazy

from hub.core.dashboard import Source, Task, register
from materials.sharing.models import ShareLink
from materials.sharing.permissions import share_link_policy

SOON = timedelta(days=3)
MOST = 5


def register_all() -> None:
    """Register the desk's rows."""
    register(Source("share-links", gettext_lazy("Share links"), ending_soon, order=60, icon="link", more=more))


def ending_soon(user: Any) -> Iterator[Task]:
    """The person's institutions' working links that end within `SOON`; not those made for a day. One query."""
    now = timezone.now()
    mine = share_link_policy.instances_user_has_any_permission_for(user, ["change"])
    links = ShareLink.objects.living(now).filter(pk__in=mine.order_by().values("pk"))
    links = links.filter(expires_at__lt=now + SOON, created_at__lt=now - timedelta(days=1))
    for link in links.select_related("page", "institution").order_by("expires_at")[:MOST]:
        end = date_format(timezone.localtime(link.expires_at), "SHORT_DATETIME_FORMAT")
        yield Task(
            text=_("The link to “%(title)s” ends %(when)s") % {"title": link.page.title, "when": end},
            url=reverse("sharing:show", args=[link.pk]),
            note=link.note,
            urgency="idle",
        )


def more(user: Any) -> tuple[str, str] | None:
    """The way to the form that makes a link."""
    if not share_link_policy.user_has_permission(user, "add"):
        return None
    return reverse("sharing:add"), str(_("Make a share link"))
