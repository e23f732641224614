"""Goes through the addresses outside the site, a few at a time, and tries again what did not open."""

import time
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from network.backoffice.linkcheck.fetching import trouble_with
from network.backoffice.linkcheck.models import OutsideAddress, Trouble

CHECK_EVERY = 600
MOST = 20
# Other jobs wait meanwhile.
BUDGET_SECONDS = 20
CLAIM = timedelta(minutes=15)
SOUND_AGAIN_IN = timedelta(days=7)
# After the first failure, the second, and every later one.
FAILED_AGAIN_IN = (timedelta(hours=2), timedelta(days=1), timedelta(days=3))
# A site has bad hours: one failure says nothing yet.
SHOWN_FROM = 2
# Names that stand in examples and lead nowhere by agreement (RFC 2606).
NOBODYS = ("example", "test", "invalid", "localhost", "example.com", "example.org", "example.net")


def check_some() -> str:
    """Ask after the addresses that are due, one of each host in a round."""
    if not settings.CHECK_OUTSIDE_LINKS:
        return "off"
    ends, hosts = time.monotonic() + BUDGET_SECONDS, set()
    results: dict[OutsideAddress, str] = {}
    due = OutsideAddress.objects.filter(due_at__lte=timezone.now()).order_by("due_at")
    for address in due[: MOST * 5]:
        host = _host(address.url)
        if len(results) >= MOST or time.monotonic() > ends or host in hosts or not _claim(address):
            continue
        hosts.add(host)
        results[address] = "" if _is_nobodys(host) else trouble_with(address.url)
    _write(results)
    return f"{len(results)} addresses"


def _claim(address: OutsideAddress) -> bool:
    """Take an address for this process: two at once do not ask the same."""
    mine = OutsideAddress.objects.filter(pk=address.pk, due_at=address.due_at)
    return bool(mine.update(due_at=timezone.now() + CLAIM))


def _write(results: dict[OutsideAddress, str]) -> None:
    # Nothing answers at all: then it is our own way out that is broken.
    cut_off = len(results) > 2 and all(trouble == Trouble.UNREACHABLE for trouble in results.values())
    for address, trouble in results.items():
        row, now = OutsideAddress.objects.filter(pk=address.pk), timezone.now()
        if cut_off:
            row.update(due_at=now + FAILED_AGAIN_IN[0])
        elif trouble:
            again = FAILED_AGAIN_IN[min(address.failures, len(FAILED_AGAIN_IN) - 1)]
            failures = F("failures") + 1 if address.failures < 100 else F("failures")
            row.update(failures=failures, trouble=trouble, checked_at=now, due_at=now + again)
        else:
            row.update(failures=0, trouble="", checked_at=now, due_at=now + SOUND_AGAIN_IN)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def _is_nobodys(host: str) -> bool:
    own = _host(settings.BASE_URL)
    return host == own or any(host == name or host.endswith(f".{name}") for name in NOBODYS)
