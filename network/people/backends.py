from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from hub.accounts.models import User
from network.institutions.active_roles import standing


class ReaderLinkBackend(BaseBackend):
    """Keeps sessions that a one-time link has opened, and asks at each request whether they may go on.

    Such a session never opens more than reading: for who has become an editor meanwhile it is over, since password and
    second factor were not asked for. It signs nobody in by itself; `services.readers.sign_in` does.
    """

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        return None

    def get_user(self, user_id: int) -> User | None:
        user = User.objects.filter(pk=user_id, is_active=True, is_superuser=False).first()
        if user is None:
            return None
        # Kept on the user for the request: what shows internal material asks for it anyway.
        known = standing(user)
        return user if known.reads_internal and not known.enters_admin else None
