"""What follows when an account is saved, somebody signs in or shows a second factor."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_used
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from hub.accounts import second_factor, services, sessions, sign_in_log
from hub.accounts.models import User


@receiver(post_save, sender=User)
def keep_account_in_step(
    instance: User, created: bool, raw: bool, update_fields: frozenset[str] | None, **kwargs: Any
) -> None:
    if raw or (update_fields is not None and not update_fields & {"email", "is_active"}):
        return
    services.keep_address_verified(user=instance)
    if not instance.is_active and not created:
        # Else the sessions of before would be open again when the account is.
        services.end_sessions(user=instance)


@receiver(authenticator_used, sender=Authenticator)
@receiver(authenticator_added, sender=Authenticator)
def note_second_factor(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Entering a code shows the second factor, and so does setting it up with a first code."""
    second_factor.note_shown(request.session, user)


@receiver(authentication_failed, sender=Authenticator)
def note_wrong_code(request: HttpRequest, user: User, **kwargs: Any) -> None:
    sign_in_log.failed(request, way="second step", reason="code is wrong", email=user.email)


@receiver(authenticator_added, sender=Authenticator)
def end_sessions_without_second_factor(request: HttpRequest, user: User, **kwargs: Any) -> None:
    services.end_other_sessions(user=user, session=request.session)


@receiver([password_changed, password_set])
def end_other_sessions(request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Who changes a password may fear that another knows it."""
    services.end_other_sessions(user=user, session=request.session)


@receiver(password_reset)
def end_all_sessions(user: User, **kwargs: Any) -> None:
    services.end_sessions(user=user)


@receiver(user_logged_in)
def begin_session(request: HttpRequest, user: User, **kwargs: Any) -> None:
    sessions.begin(request, user)
