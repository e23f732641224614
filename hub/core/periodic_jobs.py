"""Chores of Django's own."""

from hub.core import cleanup, own_address, periodic, redirects
from hub.core.picture_renaming import hide_names_of_before
from hub.core.translations import privacy, repair

HOUR = 3600
DAY = 24 * HOUR


def follow_base_url() -> str:
    """Let Wagtail's site have the address that the settings name."""
    return "changed" if own_address.follow() else "kept"


def tidy_redirects() -> str:
    """End redirects that stand in a page's way, which what no signal tells of may have put there."""
    return f"changed {redirects.straighten()}"


def register_all() -> None:
    # First: mails and addresses of what follows begin with it.
    periodic.register("site address", follow_base_url, every=600)
    periodic.register("redirects", tidy_redirects, every=HOUR)
    periodic.register("stand-ins", repair.repair_stand_ins, every=HOUR)
    periodic.register("privacy of other languages", privacy.close_all_languages, every=600)
    periodic.register("tasks of killed workers", cleanup.end_killed_tasks, every=600)
    periodic.register("old tasks", cleanup.sweep_tasks, every=HOUR)
    periodic.register("who is editing", cleanup.sweep_editing, every=HOUR)
    periodic.register("old uploads", cleanup.sweep_uploads, every=HOUR)
    periodic.register("old log entries", cleanup.sweep_log, every=DAY)
    periodic.register("names of pictures", hide_names_of_before, every=DAY)
    cleanup.tell_retention()
