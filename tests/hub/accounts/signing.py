"""Signing in as people do, by the pages' own forms."""

import time
from typing import Any

from allauth.mfa.totp.internal import auth
from django.http import HttpResponse
from django.test import Client

from hub.accounts.models import User
from tests.network.cast import PASSWORD

SIGN_IN = "/fi/kirjaudu/"
CODE = "/fi/kirjaudu/koodi/"


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: Any) -> HttpResponse:
    """The first step. With a second one to come the answer leads to `CODE`."""
    return client.post(SIGN_IN, {"login": user.email, "password": password, **more})


def code_of(secret: str, at: float | None = None) -> str:
    counter = int(at if at is not None else time.time()) // 30
    return auth.format_hotp_value(auth.hotp_value(secret, counter))


def give_second_factor(user: User) -> str:
    """Set up a second factor as if long ago; returns its secret."""
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    secret = auth.generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session
