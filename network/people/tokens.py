"""The signed link of an invitation."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from network.people.models import Invitation

SALT = "network.people.invitation"


def token_of(invitation: Invitation) -> str:
    return signing.dumps([invitation.pk, invitation.nonce], salt=SALT)


def address_of(invitation: Invitation) -> str:
    """The link with the site's name, in the active language."""
    return settings.BASE_URL + reverse("invitation", args=[token_of(invitation)])


def read(token: str) -> tuple[Invitation, bool] | None:
    """The invitation that `token` was made for, and whether it is the newest link of it.

    None where the signature is not ours or the invitation is gone. What state it is in, the invitation says.
    """
    try:
        pk, nonce = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found = Invitation.objects.select_related("institution", "invited_by").filter(pk=pk).first()
    return (found, found.nonce == nonce) if found else None
