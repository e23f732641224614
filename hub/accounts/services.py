"""What is done to an account: made, signed out everywhere, given the demo's second factor."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.db import transaction
from django.db.models import F
from wagtail.users.models import UserProfile

from hub.accounts.models import User

# Known to everybody: the demo's publishers share it, and the sign-in page shows its code where the settings say so.
DEMO_TOTP_SECRET = "SILTAKOULUNJATYONVALILLAONAVOINN"  # noqa: S105 - published


@transaction.atomic
def create_account(
    *, email: str, first_name: str = "", last_name: str = "", password: str | None = None, language: str = "fi"
) -> User:
    """A new account whose address is known to be its owner's; `language` is that of the admin and of mails.

    Without a password it is entered by the institution's identity provider, a one-time link or a password reset.
    Raises IntegrityError where the address has an account (whatever its capitals), ValueError where it is empty.
    """
    user: User = User.objects.create_user(email, password, first_name=first_name.strip(), last_name=last_name.strip())
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})
    return user


def end_sessions(*, user: User) -> None:
    """Sign `user` out everywhere at once, in whatever way they had signed in."""
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    UserSession.objects.filter(user=user).delete()


def end_other_sessions(*, user: User, session: SessionBase) -> None:
    """Sign `user` out everywhere but in `session`, which goes on."""
    UserSession.objects.filter(user=user).exclude(session_key=session.session_key).delete()
    User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
    user.refresh_from_db(fields=["session_epoch"])
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()


def keep_address_verified(*, user: User) -> None:
    """Let allauth know `user.email` as the one address, verified: accounts are made by those who know whose it is."""
    address = user.email.lower()
    rows = EmailAddress.objects.filter(user=user)
    rows.exclude(email=address).delete()
    EmailAddress.objects.update_or_create(user=user, email=address, defaults={"verified": True, "primary": True})


def give_demo_second_factor(user: User) -> None:
    """A second factor whose secret is published, for the demo on one's own machine."""
    if not Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(user, DEMO_TOTP_SECRET)
        RecoveryCodes.activate(user)


def remove_second_factor(*, user: User) -> None:
    """For who has lost telephone and recovery codes: the next sign-in leads to setting up anew. Ends all sessions."""
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user=user)


def preferred_language(user: User) -> str:
    """Language of the admin and of mails to `user`, as chosen in the profile; else Finnish."""
    profile = UserProfile.objects.filter(user=user).first()
    return (profile.preferred_language if profile else "") or settings.LANGUAGE_CODE
