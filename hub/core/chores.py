"""Chores of Django's and Wagtail's own."""

import logging

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.models import Revision

from hub.core import tending
from hub.core.pictures import hide_names_of_before

logger = logging.getLogger(__name__)

DAY = 24 * 3600


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


def clear_sessions() -> str:
    """Forget sessions that have ended."""
    call_command("clearsessions", verbosity=0)
    return "done"


def introduce() -> None:
    tending.register("scheduled publishing", publish_scheduled)
    tending.register("sessions", clear_sessions, every=DAY)
    tending.register("names of pictures", hide_names_of_before, every=DAY)
