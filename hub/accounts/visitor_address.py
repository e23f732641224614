"""The visitor's own network address, which throttles and people's lists of sessions need."""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

# Where nobody tells one, as behind a socket: all of those share the throttles.
UNKNOWN = "0.0.0.0"  # noqa: S104 - nothing listens there
_WITH_PORT = re.compile(r"(?P<v4>[0-9.]+):\d+|\[(?P<v6>[^\]]+)\](?::\d+)?")


def visitor_address(request: HttpRequest) -> str:
    """The entry in X-Forwarded-For that our own proxies vouch for; where that is none, who is connected; else UNKNOWN.

    Anybody may send the header: what is no address there is as good as absent, never a fault of the request.
    """
    proxies: int = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = request.headers.get("X-Forwarded-For", "").split(",")
    forwarded = told[-proxies] if 0 < proxies <= len(told) else ""
    return normal_address(forwarded) or normal_address(request.META.get("REMOTE_ADDR", "")) or UNKNOWN


def normal_address(text: str) -> str:
    """`text` as an address of one spelling, without port and zone; empty where it is none."""
    text = text.strip().strip('"')
    if with_port := _WITH_PORT.fullmatch(text):
        text = with_port["v4"] or with_port["v6"]
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return ""
    # As a proxy with one socket for both writes an IPv4 address: the throttle would take all of them for one network.
    return str(getattr(address, "ipv4_mapped", None) or address)
