"""What the desk tells a coordinator of institutions that nobody looks after."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from hub.core.dashboard import Source, Task, register
from network.institutions.active_roles import standing
from network.institutions.models import Institution, Role, RoleAssignment

NAMED = 5


def register_all() -> None:
    """Register the desk's rows."""
    register(Source("staffing", gettext_lazy("Institutions"), without_administrator, order=35, icon="group"))


def without_administrator(user: Any) -> Iterator[Task]:
    """How many members have no administrator: their pages wait for the coordinators alone. One query."""
    if not standing(user).is_coordinator:
        return
    led = RoleAssignment.objects.filter(role=Role.INSTITUTION_ADMINISTRATOR, user__is_active=True)
    alone = Institution.objects.members().exclude(pk__in=led.values("institution"))
    names = list(alone.order_by("short_name").values_list("short_name", flat=True))
    if names:
        text = ngettext(
            "%(count)d institution has no administrator", "%(count)d institutions have no administrator", len(names)
        )
        yield Task(
            text=text % {"count": len(names)},
            url=reverse("people:invite"),
            note=get_text_list(names, _("and")) if len(names) <= NAMED else ", ".join([*names[:NAMED], "…"]),
            count=len(names),
        )
