"""Pages with a day: due in an hour, so that the tests travel."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import time_machine
from django.utils import timezone
from wagtail.models import Page, PageLogEntry
from wagtail.signals import published, unpublished

from hub.scheduling.services import carry_out_due
from tests.home.factories import add_page

HOUR = timedelta(hours=1)


def to_be_published(parent: Page, title: str, user: Any = None) -> Page:
    """A page that is not public and goes public in an hour."""
    page = add_page(parent, title)
    page.unpublish()
    page.go_live_at = timezone.now() + HOUR
    page.save_revision(user=user).publish()
    return page


def to_be_taken_back(parent: Page, title: str, user: Any = None) -> Page:
    """A public page whose time is over in an hour."""
    page = add_page(parent, title)
    page.expire_at = timezone.now() + HOUR
    page.save_revision(user=user).publish()
    return page


def spoil(page: Page) -> None:
    """As a release does that makes a field's rules stricter: the stored version cannot be published any more."""
    revision = page.get_latest_revision()
    revision.content["title"] = ""
    revision.save()


def jobs_run_after(span: timedelta) -> None:
    """One round, so long from now."""
    with time_machine.travel(timezone.now() + span, tick=False):
        carry_out_due()


def live(*pages: Page) -> list[bool]:
    return [Page.objects.get(pk=page.pk).live for page in pages]


def times_published(page: Page) -> int:
    return PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count()


@contextmanager
def failing(page: Page, error: BaseException) -> Iterator[list[str]]:
    """Whatever is told of `page`'s new state answers with `error`; the list grows with each try."""
    tries: list[str] = []

    def fail(instance: Any, **kwargs: Any) -> None:
        if instance.pk == page.pk:
            tries.append(instance.title)
            raise error

    for signal in (published, unpublished):
        signal.connect(fail)
    try:
        yield tries
    finally:
        for signal in (published, unpublished):
            signal.disconnect(fail)
