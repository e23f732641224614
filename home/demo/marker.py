"""Remembers, in the site's own history, that the demo content is complete: it is put in once, then editors own it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Site

from hub.accounts.models import User

COMPLETE = "home.demo_loaded"
# The other parts came later: a site may have the first only, or the first two.
OWN_SHARE = "home.demo_own_share_loaded"
NETWORK = "home.demo_network_loaded"
PARTS = (COMPLETE, OWN_SHARE, NETWORK)


def register(actions: Any) -> None:
    actions.register_action(COMPLETE, _("Load demo content"), _("Demo content loaded"))
    actions.register_action(OWN_SHARE, _("Load demo content of institutions"), _("Demo content of institutions loaded"))
    actions.register_action(NETWORK, _("Load demo content of the network"), _("Demo content of the network loaded"))


def has(part: str) -> bool:
    """Whether the part of PARTS has been put in, wholly."""
    return ModelLogEntry.objects.filter(action=part).exists()


def is_complete() -> bool:
    return all(map(has, PARTS))


def mark(part: str, user: User) -> None:
    if not has(part):
        log(Site.objects.get(is_default_site=True), part, user=user)
