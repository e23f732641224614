"""Lines about sign-ins that came to nothing. They say whether it is one account or many, and never whose.

Account and visitor stand there as hashes with a key of the site's own: equal ones are the same, and whoever reads the
log cannot find out by trying addresses. A maintainer asks `account_hash` of an address for its lines.
"""

import logging

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from hub.accounts.visitor_address import visitor_address

logger = logging.getLogger("hub.sign_in")
NOBODY = "unknown"


def account_hash(email: str) -> str:
    """The same for an address in whatever capitals."""
    return _hash("account", email.strip().casefold()) if email.strip() else NOBODY


def failed(request: HttpRequest | None, *, way: str, reason: str, email: str = "") -> None:
    """A password, code, link or identity was not taken. `way` and `reason` are plain words for the log."""
    _note("Sign-in failed", request, way, reason, email)


def throttled(request: HttpRequest | None, *, way: str, email: str = "") -> None:
    """Too many tries, so that this one was not even looked at."""
    _note("Sign-in throttled", request, way, "too many attempts", email)


def _note(what: str, request: HttpRequest | None, way: str, reason: str, email: str) -> None:
    source = _hash("visitor", visitor_address(request)) if request else NOBODY
    logger.warning("%s: %s, %s; account %s, from %s", what, way, reason, account_hash(email), source)


def _hash(kind: str, value: str) -> str:
    return salted_hmac(f"hub.accounts.sign_in_log.{kind}", value, algorithm="sha256").hexdigest()[:16]
