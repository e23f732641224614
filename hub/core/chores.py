"""Chores of Django's own."""

from hub.core import own_address, redirects, sweeping, tending
from hub.core.pictures import hide_names_of_before

HOUR = 3600
DAY = 24 * HOUR


def follow_base_url() -> str:
    """Let Wagtail's site have the address that the settings name."""
    return "changed" if own_address.follow() else "kept"


def tidy_redirects() -> str:
    """End redirects that stand in a page's way, which what no signal tells of may have put there."""
    return f"changed {redirects.straighten()}"


def introduce() -> None:
    # First: mails and addresses of what follows begin with it.
    tending.register("site address", follow_base_url, every=600)
    tending.register("redirects", tidy_redirects, every=HOUR)
    tending.register("old tasks", sweeping.sweep_tasks, every=HOUR)
    tending.register("who is editing", sweeping.sweep_editing, every=HOUR)
    tending.register("old uploads", sweeping.sweep_uploads, every=HOUR)
    tending.register("old log entries", sweeping.sweep_log, every=DAY)
    tending.register("names of pictures", hide_names_of_before, every=DAY)
    sweeping.tell_retention()
