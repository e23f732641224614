"""Chores of Django's and Wagtail's own."""

from django.core.management import call_command

from hub.core import tending

DAY = 24 * 3600


def publish_scheduled() -> str:
    """Publish what is due and take back what has expired."""
    call_command("publish_scheduled", verbosity=0)
    return "done"


def clear_sessions() -> str:
    """Forget sessions that have ended."""
    call_command("clearsessions", verbosity=0)
    return "done"


def introduce() -> None:
    tending.register("scheduled publishing", publish_scheduled)
    tending.register("sessions", clear_sessions, every=DAY)
