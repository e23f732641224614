"""What is saved is taken up when it is certain to stay, with all that was saved beside it."""

from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from hub.core import searchable
from search import indexing, storage


@receiver(post_save)
@receiver(page_published)
@receiver(page_unpublished)
@receiver(searchable.row_changed)
def words_changed(instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """A published page is announced after its children are saved, any other row has its words by the commit."""
    if isinstance(instance, models.Model) and not raw and searchable.kind_of(instance):
        # Robust: what cannot be taken up is no reason to refuse what was saved, and is tried again by the periodic job.
        model, key = type(instance), instance.pk
        transaction.on_commit(lambda: indexing.reindex(model, key), robust=True)


@receiver(post_page_move)
def page_moved(instance: Page, **kwargs: Any) -> None:
    """Pages that come to another institution are found as its own."""
    for page in Page.objects.descendant_of(instance, inclusive=True).live().specific():
        words_changed(instance=page)


@receiver(post_delete)
def row_deleted(instance: models.Model, **kwargs: Any) -> None:
    if searchable.kind_of(instance):
        indexing.remove_from_index(instance)


@receiver(post_migrate)
def storage_due(sender: Any, using: str, **kwargs: Any) -> None:
    if sender.label == "search":
        storage.prepare(using)
