"""Chores of Django's own."""

from django.core.management import call_command

from hub.core import tending

DAY = 24 * 3600


def clear_sessions() -> str:
    """Forget sessions that have ended."""
    call_command("clearsessions", verbosity=0)
    return "done"


def introduce() -> None:
    tending.register("sessions", clear_sessions, every=DAY)
