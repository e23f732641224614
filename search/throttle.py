"""Counting what one visitor asks, by the minute. allauth's limits, which the forms use, let every GET pass."""

import hashlib
import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest

MINUTE = 60


def within(request: HttpRequest, action: str, most: int) -> bool:
    """Whether this is among the first `most` that the visitor's address does `action` this minute; counts it."""
    key = f"search:{action}:{int(time.time() // MINUTE)}:{_visitor(request)}"
    cache.add(key, 0, timeout=2 * MINUTE)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the cache had no room for it
        return True


def _visitor(request: HttpRequest) -> str:
    """What the visitor's address comes to; the same for all whose address nobody tells."""
    address = get_adapter().get_client_ip(request)  # it knows our proxies
    return hashlib.sha256(address.encode()).hexdigest()[:20]
