"""Chores of Django's and Wagtail's own."""

import logging

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from hub.core import own_address, redirects, sweeping, tending
from hub.core.pictures import hide_names_of_before

logger = logging.getLogger(__name__)

HOUR = 3600
DAY = 24 * HOUR


def publish_scheduled() -> str:
    """Publish what is due and take back what has expired.

    What cannot be published any more (its address is taken meanwhile) is due no longer: Wagtail would stop at it, each
    time, and at all that is due after it.
    """
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"):
        try:
            with transaction.atomic():
                revision.publish(log_action="wagtail.publish.scheduled")
        except ValidationError:
            logger.exception("The scheduled %r is not published", revision.object_str)
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
    call_command("publish_scheduled", verbosity=0)
    return "done"


def follow_base_url() -> str:
    """Let Wagtail's site have the address that the settings name."""
    return "changed" if own_address.follow() else "kept"


def tidy_redirects() -> str:
    """End redirects that stand in a page's way, which what no signal tells of may have put there."""
    return f"changed {redirects.straighten()}"


def introduce() -> None:
    # First: mails and addresses of what follows begin with it.
    tending.register("site address", follow_base_url, every=600)
    tending.register("scheduled publishing", publish_scheduled)
    tending.register("redirects", tidy_redirects, every=HOUR)
    tending.register("old tasks", sweeping.sweep_tasks, every=HOUR)
    tending.register("who is editing", sweeping.sweep_editing, every=HOUR)
    tending.register("old uploads", sweeping.sweep_uploads, every=HOUR)
    tending.register("old log entries", sweeping.sweep_log, every=DAY)
    tending.register("names of pictures", hide_names_of_before, every=DAY)
    sweeping.tell_retention()
