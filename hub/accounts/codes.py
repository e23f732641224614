"""Codes from the telephone: each is taken once, and the demo's can be shown."""

import time

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.cache import cache

from hub.accounts.models import User
from hub.accounts.services import DEMO_TOTP_SECRET


def use(user_id: int, code: str) -> bool:
    """Take `code`; False where it was taken before. It is kept for as long as the clock's tolerance lets it hold."""
    lasts = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 1)
    return bool(cache.add(_key(user_id, code), True, timeout=lasts))


def current(secret: str, user_id: int) -> str:
    """The code of `secret` that may be used now: that of this half minute, else of the next or the last one."""
    now = int(time.time()) // app_settings.TOTP_PERIOD
    counters = sorted(range(now - app_settings.TOTP_TOLERANCE, now + app_settings.TOTP_TOLERANCE + 1), reverse=True)
    codes = [auth.format_hotp_value(auth.hotp_value(secret, counter)) for counter in [now, *counters]]
    return next((code for code in codes if not cache.get(_key(user_id, code))), codes[0])


def demo_code(user: User) -> str:
    """The code of who has the demo's published second factor, where the settings show it; else an empty text."""
    if not settings.SHOW_DEMO_CODES:
        return ""
    factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if factor is None or decrypt(factor.data["secret"]) != DEMO_TOTP_SECRET:
        return ""
    return current(DEMO_TOTP_SECRET, user.pk)


def _key(user_id: int, code: str) -> str:
    return f"second-factor:{user_id}:{code}"
