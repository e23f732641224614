"""Remembers, in the site's own history, that the demo content is complete: it is put in once, then editors own it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, Site

from hub.accounts.models import User

ACTION = "home.demo_loaded"


def register(actions: Any) -> None:
    actions.register_action(ACTION, _("Load demo content"), _("Demo content loaded"))


def is_complete() -> bool:
    return ModelLogEntry.objects.filter(action=ACTION).exists()


def mark_complete(user: User) -> None:
    log(Site.objects.get(is_default_site=True), ACTION, user=user)
