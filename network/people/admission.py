"""Who has signed in through their institution's identity provider reads by the domain of the address."""

from django.core.exceptions import ValidationError

from hub.accounts.models import User
from network.people.addresses import institution_of, normalise
from network.people.services.readers import give_place


def admits(email: str) -> bool:
    """Whether the address's domain belongs to a member institution today."""
    try:
        return institution_of(normalise(email)) is not None
    except ValidationError:
        return False


def welcome(user: User) -> None:
    """Make a new account a staff reader of its domain's institution."""
    give_place(user, normalise(user.email))
