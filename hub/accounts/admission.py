"""Who may have an account without an invitation, when an identity provider vouches for the address.

The institutions' domains are a matter of the rooms above; they register here.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hub.core.registry import Registry

if TYPE_CHECKING:
    from hub.accounts.models import User

Admits = Callable[[str], bool]
Welcome = Callable[["User"], None]

registered: Registry[tuple[Admits, Welcome]] = Registry("way to be admitted")


def register(admits: Admits, welcome: Welcome) -> None:
    """Admit addresses that `admits` says yes to; `welcome` gives the new account its place in the network."""
    registered.add(admits, (admits, welcome))


def welcome_for(email: str) -> Welcome | None:
    """What to do with the new account of `email`, or None where nobody admits it."""
    return next((welcome for admits, welcome in registered if admits(email)), None)
