"""The site's own address."""

from collections.abc import Iterator

from django.conf import settings
from wagtail.models import Site

from hub.core import own_address
from network.provisioning.faults import Fault


def faults(owner: str) -> Iterator[Fault]:
    for site in Site.objects.filter(is_default_site=True):
        if (site.hostname, site.port) != own_address.host_and_port():
            yield Fault(owner, "site’s address", settings.BASE_URL, site.root_url, own_address.follow)
