"""What follows in the other languages when a page is renamed, moved or deleted, wherever that is done."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_save, pre_delete
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_unpublished, post_page_move

from hub.core.translations import moving, stand_ins


@receiver(post_save)
def rename_stand_ins(instance: Any, created: bool, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Of every kind of page, in the transaction of the saving."""
    names = update_fields is None or "slug" in update_fields
    if isinstance(instance, Page) and names and not created and not raw:
        stand_ins.follow_slug(instance)


@receiver(post_page_move)
def move_other_languages(instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    moving.take_along(instance, parent_page_after)


@receiver(page_unpublished)
def stand_in_for_a_translation(instance: Page, **kwargs: Any) -> None:
    stand_ins.stand_in_again(instance)


@receiver(pre_delete, sender=Page)
def remove_stand_ins(instance: Page, origin: Any = None, **kwargs: Any) -> None:
    """Left behind, they would be pages of their own and show the words of what is gone for ever, unmarked."""
    for stand_in in list(stand_ins.stand_ins_of(instance)):
        at_once = isinstance(origin, QuerySet) and origin.filter(pk=stand_in.pk).exists()
        if not at_once and Page.objects.filter(pk=stand_in.pk).exists():
            stand_ins.remove(stand_in, instance)
