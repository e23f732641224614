"""Peer coaches of the network: who they are, what they have consented to, and the mails that go to them."""

from network.coaches.models.coaches import Availability, CoachText, PeerCoach, PeerCoachQuerySet
from network.coaches.models.consents import Consent, ConsentQuerySet
from network.coaches.models.mails import CoachMail, CoachMailQuerySet
from network.coaches.models.messages import CoachMessage, CoachMessageQuerySet
from network.coaches.models.pages import CoachIndexPage

__all__ = [
    "Availability",
    "CoachIndexPage",
    "CoachMail",
    "CoachMailQuerySet",
    "CoachMessage",
    "CoachMessageQuerySet",
    "CoachText",
    "Consent",
    "ConsentQuerySet",
    "PeerCoach",
    "PeerCoachQuerySet",
]
