"""The site's own address is BASE_URL, and nothing else: Wagtail's row of the site, which has one too, follows it."""

import logging
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import DatabaseError, transaction
from wagtail.models import Site

from hub.core.wagtail_patches import patch

logger = logging.getLogger(__name__)

# Wagtail's way, which knows https on one port only.
_wagtails_root_url: Any = Site.root_url


def host_and_port() -> tuple[str, int]:
    """Of BASE_URL, as Wagtail's site keeps them."""
    parts = urlsplit(settings.BASE_URL)
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def absolute(url: str) -> str:
    """`url` with scheme and host: the site's own where it has none."""
    return urljoin(f"{settings.BASE_URL}/", url)


def follow() -> bool:
    """Write BASE_URL into the row of Wagtail's default site; says whether it was otherwise. Safe at any time.

    Raises DatabaseError where another site has that address.
    """
    hostname, port = host_and_port()
    with transaction.atomic():
        rows = Site.objects.filter(is_default_site=True).exclude(hostname=hostname, port=port)
        changed = rows.update(hostname=hostname, port=port)
    # Kept for an hour, and in a cache that outlives the process the former one may be there.
    Site.clear_site_root_paths_cache()
    return bool(changed)


def follow_at_start() -> None:
    """As a process starts. One that cannot reach the database yet starts all the same: a periodic job does it."""
    try:
        if follow():
            logger.info("The site's address is now %s", settings.BASE_URL)
    except DatabaseError:
        logger.exception("The site's address could not be set to %s", settings.BASE_URL)


def other_addresses() -> list[str]:
    """Addresses that the site has beside BASE_URL: of Wagtail's default site, and of its admin."""
    roots = [site.root_url for site in Site.objects.filter(is_default_site=True)]
    return [address for address in (*roots, settings.WAGTAILADMIN_BASE_URL) if address != settings.BASE_URL]


def root_url(site: Site) -> str:
    """Scheme and host of `site`, for `Site.root_url`."""
    if (site.hostname, site.port) == host_and_port():
        return str(settings.BASE_URL)
    return str(_wagtails_root_url.fget(site))


def put_in_place() -> None:
    """Each address of a page begins with its site's root; Wagtail has no setting for it."""
    patch(
        Site,
        "root_url",
        property(root_url),
        reason="Wagtail knows https on port 443 only, and addresses would differ from BASE_URL",
        test="tests/home/test_own_address.py",
    )
