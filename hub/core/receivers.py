"""What follows when pages, or the site itself, get an address, wherever that comes from."""

import contextlib
from typing import Any

from django.core.exceptions import ValidationError
from django.db import OperationalError, ProgrammingError
from django.db.models.signals import post_migrate, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_slug_changed, post_page_move, pre_page_move

from hub.core import own_address, page_paths, redirects
from hub.core.slugs import keep_apart


@receiver(post_migrate)
def follow_base_url(sender: Any, **kwargs: Any) -> None:
    """Wagtail's first migration calls the site localhost. Some commands migrate a part only, without its table."""
    if sender.label == "core":
        with contextlib.suppress(OperationalError, ProgrammingError):
            own_address.follow()


@receiver(post_save)
def clear_a_new_pages_way(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Of pages that are published when they are made: stand-ins, institutions' pages."""
    if created and not raw and isinstance(instance, Page) and instance.depth > 1:
        redirects.clear_the_way([instance])


@receiver(page_published)
def clear_a_published_pages_way(instance: Page, **kwargs: Any) -> None:
    redirects.clear_the_way([instance])


@receiver(page_slug_changed)
def clear_a_renamed_pages_way(instance: Page, **kwargs: Any) -> None:
    redirects.clear_the_way(instance.get_descendants(inclusive=True))


@receiver(pre_page_move)
def refuse_too_long_an_address(instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    try:
        page_paths.check(instance.slug, parent_page_after, instance)
    except ValidationError as error:
        raise ValidationError({"slug": error}) from error


@receiver(post_page_move)
def follow_a_move(instance: Page, **kwargs: Any) -> None:
    keep_apart(instance)
    redirects.clear_the_way(instance.get_descendants(inclusive=True))
