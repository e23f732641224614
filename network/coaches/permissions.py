from network.coaches.models import PeerCoach
from network.institutions.permissions import InstitutionPermissionPolicy

# Taking a copy of a person's data, and erasing them, is for who answers for the institution.
coach_policy = InstitutionPermissionPolicy(PeerCoach, editor={"add", "change", "view"})
