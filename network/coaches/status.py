"""What the admin's status panel says of a peer coach: by the consent, and all else that hides a profile."""

from django.utils.translation import gettext as _

from hub.core import status
from hub.core.status import Status
from network.coaches.models import PeerCoach
from network.coaches.states import state_words


def register_all() -> None:
    """Register it."""
    status.register(PeerCoach, of_coach)


def of_coach(coach: PeerCoach) -> Status:
    """Shown or not as the public pages ask it."""
    shown = PeerCoach.objects.visible_to(None).filter(pk=coach.pk).exists()
    return Status(is_public=shown, reason=_("Consent: %(state)s") % {"state": state_words(coach)})
