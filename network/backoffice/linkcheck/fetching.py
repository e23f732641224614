"""Asks whether an address outside the site opens, without being led into our own network.

Editors write the addresses, and servers lead on to others: each host is looked up once, must have public addresses
only, and is connected to by just these. Nothing is read of an answer but its head.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from network.backoffice.linkcheck.models import Trouble

SECONDS = 10
STEP_SECONDS = 5
MOST_REDIRECTS = 5
PORTS = {"http": 80, "https": 443}
AGENT = "hub-link-check"
# Addresses of version 4 dressed as such of version 6, which a gateway would take out again.
_WRAPPED = [ipaddress.ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]
_SAFE = "%/:=&?~#+!$,;'@()*[]"


class PrivateAddressError(OSError):
    """A host has an address that is not a public one."""


def trouble_with(url: str) -> str:
    """What is wrong with `url`: one of `Trouble`, or empty where it opens or answers that it opens to others."""
    ends = time.monotonic() + SECONDS
    try:
        for _hop in range(MOST_REDIRECTS + 1):
            parts = urlsplit(url)
            if not _is_plain(parts):
                return Trouble.PRIVATE
            status, location = _ask("HEAD", parts, ends)
            if status >= 400:
                # Many servers know no HEAD, or answer it as they please.
                status, location = _ask("GET", parts, ends)
            if not (300 <= status < 400 and location):
                return _judge(status)
            url = urljoin(url, location)
    except PrivateAddressError:
        return Trouble.PRIVATE
    except ssl.SSLError:
        return Trouble.CERTIFICATE
    except (OSError, http.client.HTTPException, ValueError):
        # ValueError: what is no address, such as a host with empty parts.
        return Trouble.UNREACHABLE
    return Trouble.LOOP


def is_public(address: str) -> bool:
    """Whether `address` (an IP address in words) is one of the open internet."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return is_public(str(found.ipv4_mapped))
        if any(found in network for network in _WRAPPED):
            return False
    return found.is_global and not found.is_multicast and not found.is_reserved


def connect_publicly(address: tuple[str, int], timeout: Any = None, source: Any = None) -> socket.socket:
    """A connection to a host all of whose addresses are public. Raises PrivateAddressError or OSError."""
    found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
    if not all(is_public(str(row[4][0])) for row in found):
        raise PrivateAddressError(address[0])
    failure: OSError = OSError("no address")
    for family, kind, protocol, _name, target in found[:2]:
        connection = socket.socket(family, kind, protocol)
        try:
            connection.settimeout(timeout)
            connection.connect(target)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure


def _is_plain(parts: SplitResult) -> bool:
    """Whether it is a web address without a password and on the usual port."""
    usual = PORTS.get(parts.scheme)
    return bool(usual and parts.hostname and parts.port in (None, usual) and "@" not in parts.netloc)


def _ask(method: str, parts: SplitResult, ends: float) -> tuple[int, str]:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    host = str(parts.hostname)
    # An address of version 6 stands as it is.
    host = host if ":" in host else host.encode("idna").decode()
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(host, parts.port or PORTS[parts.scheme], timeout=min(STEP_SECONDS, left))
    connection._create_connection = connect_publicly  # type: ignore[attr-defined]
    # A server that sends its head letter by letter passes every timeout of a step.
    alarm = Timer(left, _cut, [connection])
    alarm.daemon = True
    alarm.start()
    try:
        path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
        connection.request(method, path, headers={"User-Agent": AGENT, "Accept": "*/*", "Connection": "close"})
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        alarm.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            # It has ended meanwhile.
            return


def _judge(status: int) -> str:
    if status in (404, 410):
        return Trouble.GONE
    # 401, 403 and 429 say who is not let in, or not now: a visitor may be.
    return Trouble.FAILS if status >= 500 else ""
