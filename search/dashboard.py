"""What the admin's front page shows coordinators of searching: what people looked for and did not find."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _, ngettext

from hub.core import dashboard
from search.checks import analyser_notice
from search.models import SearchMiss
from search.permissions import miss_policy

MOST = 5


def register_all() -> None:
    dashboard.register(
        dashboard.Source("search misses", _("Searched for and not found"), misses, order=70, icon="search", more=more)
    )


def misses(user: Any) -> Iterator[dashboard.Task]:
    """What was searched for in vain most often, and nobody has handled; before it, why that may be."""
    if not miss_policy.user_has_permission(user, "change"):
        return
    if notice := analyser_notice():
        url = reverse("search_misses:index")
        yield dashboard.Task(text=gettext("Finnish is searched without its dictionary"), url=url, note=notice)
    for miss in SearchMiss.objects.waiting().order_by("-count", "-last_at")[:MOST]:
        times = ngettext("%(count)d time", "%(count)d times", miss.count) % {"count": miss.count}
        yield dashboard.Task(
            text=miss.words,
            url=reverse("search_misses:settle", args=[miss.pk]),
            note=gettext("%(times)s, in %(language)s") % {"times": times, "language": miss.get_language_display()},
            urgency="idle",
        )


def more(user: Any) -> tuple[str, str] | None:
    may = miss_policy.user_has_permission(user, "change")
    return (reverse("search_misses:index"), gettext("All searches without results")) if may else None
