"""How long a session lasts: a working day after its last use, a week in all.

Long enough not to ask twice in a day for a code from the telephone, short enough for a staff room's computer. Noting
every request would cost a write each; noting one in ten minutes is as good.
"""

import time
from datetime import timedelta
from importlib import import_module

from allauth.account.internal.flows.login import get_authentication_records
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.utils import timezone

from hub.accounts.models import User

BEGUN, SEEN = "session_begun", "session_seen"
NOTED_EVERY = 10 * 60
LONGEST = 7 * 24 * 3600


def begin(request: HttpRequest, user: User) -> None:
    """Note the start of a session and the device, however its user signed in."""
    request.session[BEGUN] = request.session[SEEN] = int(time.time())
    if "REMOTE_ADDR" in request.META and getattr(request, "user", None) == user:
        UserSession.objects.create_from_request(request)


def go_on(request: HttpRequest) -> None:
    """Keep the session of a user who is about for another while. One that was given a shorter life keeps to it."""
    session, now = request.session, int(time.time())
    if now - session.get(SEEN, 0) < NOTED_EVERY or is_limited(request):
        return
    left = session.setdefault(BEGUN, now) + LONGEST - now
    if left <= 0:
        logout(request)
        return
    if left < settings.SESSION_COOKIE_AGE:
        session.set_expiry(left)
    session[SEEN] = now
    UserSession.objects.create_from_request(request)


def sweep() -> int:
    """Forget what ended of itself: old sessions and their lines in people's lists; returns the lines' number."""
    engine = import_module(settings.SESSION_ENGINE)
    engine.SessionStore.clear_expired()
    stale = UserSession.objects.filter(last_seen_at__lt=timezone.now() - timedelta(seconds=LONGEST))
    return sum(session.purge() for session in stale.iterator())


def is_limited(request: HttpRequest) -> bool:
    """True where whoever opened the session gave it an end of its own (`session.set_expiry`)."""
    own = request.session.get("_session_expiry")
    return own is not None and own != settings.SESSION_COOKIE_AGE


def passed_sign_in_page(request: HttpRequest) -> bool:
    """True for a session begun on the sign-in page, which asks for the second factor of who has one."""
    return bool(request.user.is_authenticated and get_authentication_records(request, request.user))
