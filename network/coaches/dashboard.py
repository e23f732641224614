"""What the editor's home tells of peer coaches: whose consent is missing, ends soon or has ended."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy

from hub.core.dashboard import Shortcut, Source, Task, Urgency, register, register_shortcut
from network.coaches.cleanup import MONTH
from network.coaches.models import PeerCoach
from network.coaches.permissions import coach_policy
from network.coaches.states import state_words
from network.institutions.active_roles import standing

MOST = 5
# Whose turn it is: the editor's, before those where the coach has the link already.
URGENCY: dict[str, Urgency] = {"none": "now", "moved": "now", "lapsed": "soon", "unanswered": "soon", "asked": "idle"}


def register_all() -> None:
    """Register the desk's rows and the way to a new coach."""
    register(Source("coaches", gettext_lazy("Peer coaches"), waiting, order=50, icon="user", more=more))
    register_shortcut(
        Shortcut(
            "coach",
            gettext_lazy("Add a peer coach"),
            gettext_lazy("The coach gets a link by e-mail, and is shown after consenting."),
            way_to_add,
            order=40,
            icon="user",
        )
    )


def waiting(user: Any) -> Iterator[Task]:
    """The coaches of the person's institutions whose consent needs something. The coordinators' are everybody's."""
    known = standing(user)
    mine = PeerCoach.objects.filter(institution__in=known.institutions)
    rows = mine.select_related("institution").prefetch_related("consents", "mails")
    found = [(urgency, coach) for coach in rows if (urgency := _urgency(coach))]
    order = ("now", "soon", "idle")
    for urgency, coach in sorted(found, key=lambda pair: order.index(pair[0]))[:MOST]:
        yield Task(
            text=coach.name,
            url=reverse("wagtailsnippets_coaches_peercoach:edit", args=[coach.pk]),
            note=_("Consent: %(state)s") % {"state": state_words(coach)},
            urgency=urgency,
        )


def more(user: Any) -> tuple[str, str] | None:
    if not standing(user).institutions:
        return None
    return reverse("wagtailsnippets_coaches_peercoach:list"), _("All peer coaches")


def way_to_add(user: Any) -> str | None:
    may = bool(standing(user).institutions) and coach_policy.user_has_permission(user, "add")
    return reverse("wagtailsnippets_coaches_peercoach:add") if may else None


def _urgency(coach: PeerCoach) -> Urgency | None:
    state = coach.consent_state
    if state == "given":
        consent = coach.consent
        ends_soon = consent is not None and consent.expires_on <= timezone.localdate() + MONTH
        return "soon" if ends_soon else None
    return URGENCY.get(state)
