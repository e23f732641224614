"""Who has been asked to join, and who reads because their work address says so."""

from network.people.models.admissions import ReaderAdmission
from network.people.models.invitations import Invitation, InvitationQuerySet

__all__ = ["Invitation", "InvitationQuerySet", "ReaderAdmission"]
