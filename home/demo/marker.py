"""Remembers, in the site's own history, that the demo content is complete: it is put in once, then editors own it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Site

from hub.accounts.models import User

ACTION = "home.demo_loaded"
# The second part came later: a site may have the first only.
OWN_SHARE = "home.demo_own_share_loaded"


def register(actions: Any) -> None:
    actions.register_action(ACTION, _("Load demo content"), _("Demo content loaded"))
    actions.register_action(OWN_SHARE, _("Load demo content of institutions"), _("Demo content of institutions loaded"))


def is_complete() -> bool:
    return _is_marked(ACTION)


def has_own_share() -> bool:
    return _is_marked(OWN_SHARE)


def mark_complete(user: User) -> None:
    _mark(ACTION, user)


def mark_own_share(user: User) -> None:
    _mark(OWN_SHARE, user)


def _is_marked(action: str) -> bool:
    return ModelLogEntry.objects.filter(action=action).exists()


def _mark(action: str, user: User) -> None:
    if not _is_marked(action):
        log(Site.objects.get(is_default_site=True), action, user=user)
