"""Pages that were not published or taken back on their day: told to author and coordinators, and shown on the desk."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy, override
from wagtail.models import Page

from hub.accounts.models import User
from hub.accounts.services import preferred_language
from hub.core.dashboard import Source, Task, register
from hub.scheduling.models import LateChange
from hub.scheduling.signals import change_is_late
from network.backoffice.dashboard.models import ModerationMail
from network.backoffice.dashboard.receivers import note
from network.backoffice.dashboard.scope import below_institutions
from network.backoffice.dashboard.wording import at_time, listed
from network.institutions.active_roles import standing
from network.institutions.models import Role, RoleAssignment

MOST = 8


def register_all() -> None:
    """Register the desk's rows, and note mails from now on."""
    register(Source("late", gettext_lazy("Late by the clock"), late, order=2, icon="warning"))
    change_is_late.connect(_tell, dispatch_uid="network.backoffice.dashboard.late")


def late(user: Any) -> Iterator[Task]:
    """What is late of the person's own, of the institutions the person leads, or of all to a coordinator."""
    known = standing(user)
    if not known.enters_admin:
        return
    rows = LateChange.objects.told().filter(content_type=ContentType.objects.get_for_model(Page))
    changes = {int(row.object_id): row for row in rows.order_by("due_at", "pk")}
    if not changes:
        return
    pages = Page.objects.filter(pk__in=changes)
    if not known.is_coordinator:
        own = Q(pk__in=[key for key, row in changes.items() if row.author_id == user.pk])
        pages = pages.filter(own | below_institutions(known.administers))
    found = pages.select_related("locale").in_bulk()
    for key in [key for key in changes if key in found][:MOST]:
        yield _task(found[key], changes[key])


def _task(page: Page, change: LateChange) -> Task:
    published = change.kind == LateChange.Kind.PUBLISH
    words = _("Not published on %(when)s") if published else _("Not taken back on %(when)s")
    if change.next_attempt:
        then = _("tried again on %(when)s") % {"when": at_time(change.next_attempt)}
    else:
        then = _("not tried any more")
    return Task(
        text=page.get_admin_display_title(),
        url=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        note=listed(words % {"when": at_time(change.due_at)}, then),
        urgency="now",
    )


def _tell(change: LateChange, error: Exception | None, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=change.object_id).first() if _is_of_page(change) else None
    if page is None:
        return
    coordinators = RoleAssignment.objects.current().filter(role=Role.COORDINATOR).values("user")
    people = User.objects.filter(Q(pk=change.author_id) | Q(pk__in=coordinators), is_active=True)
    kinds = {"publish": ModerationMail.Kind.NOT_PUBLISHED, "expire": ModerationMail.Kind.NOT_WITHDRAWN}
    for person in people:
        with override(preferred_language(person)):
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else ""
        note(kinds[change.kind], page, [person], comment=reason, planned_for=change.due_at)


def _is_of_page(change: LateChange) -> bool:
    return bool(change.content_type == ContentType.objects.get_for_model(Page))
