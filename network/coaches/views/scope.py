"""The short time in which a coach works on the own page: no account, one profile, half a day."""

import time
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from network.coaches.models import PeerCoach
from network.people.views.private import PrivateLinkMixin

OPEN_FOR = timedelta(hours=12)
NAME = "own_coach"


def open_scope(request: HttpRequest, coach: PeerCoach) -> None:
    """Let this browser work on the coach's profile from now on."""
    # An id that somebody may have planted before opens nothing now.
    request.session.cycle_key()
    until = int(time.time() + OPEN_FOR.total_seconds())
    request.session[NAME] = {"coach": coach.pk, "key": coach.link_key, "until": until}


def close_scope(request: HttpRequest) -> None:
    request.session.pop(NAME, None)


def coach_in_scope(request: HttpRequest) -> PeerCoach | None:
    """Whose profile this browser may work on; None where the time is over, or the address has been changed."""
    known: Any = request.session.get(NAME)
    if not known or known["until"] < time.time():
        return None
    rows = PeerCoach.objects.with_texts().prefetch_related("consents", "mails")
    return rows.filter(pk=known["coach"], link_key=known["key"]).first()


class OwnPage(PrivateLinkMixin):
    """A page of the coach's own: `self.coach`; others are led to ask for the link."""

    coach: PeerCoach

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        coach = coach_in_scope(request)
        if coach is None:
            return HttpResponseRedirect(reverse("coach_link"))
        self.coach = coach
        return super().dispatch(request, *args, **kwargs)
