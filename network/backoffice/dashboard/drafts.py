"""What the desk tells of drafts: pages that the person began or changed and nobody has published."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from wagtail.models import Page

from hub.core.dashboard import Source, Task, register
from network.backoffice.dashboard.moderation import in_moderation
from network.backoffice.dashboard.scope import worked_on
from network.backoffice.dashboard.wording import listed, when

MOST = 5


def register_all() -> None:
    """Register the desk's rows."""
    register(Source("drafts", gettext_lazy("Your drafts"), drafts, order=25, icon="edit"))


def drafts(user: Any) -> Iterator[Task]:
    """Pages whose newest version is the person's own and not published, the newest first."""
    mine = Page.objects.filter(worked_on(user), latest_revision__user=user, has_unpublished_changes=True)
    # What is being approved stands elsewhere on the desk; what is scheduled is done.
    mine = mine.exclude(Exists(in_moderation().filter(page_key=OuterRef("pk"))))
    mine = mine.annotate_approved_schedule().filter(_approved_schedule=False)
    for page in mine.select_related("locale").order_by("-latest_revision_created_at")[:MOST]:
        changed = page.latest_revision_created_at
        yield Task(
            text=page.get_admin_display_title(),
            url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            note=listed(
                _("Changes to a published page") if page.live else _("Not published"), when(changed) if changed else ""
            ),
            urgency="idle",
        )
