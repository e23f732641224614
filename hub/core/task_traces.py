"""What a task leaves in the database when it is over: no address that it was given, and its trace masked as the log is.

The rows stay for two weeks, and a trace holds what the log does not say.
"""

from typing import Any

from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from django_tasks_db.models import DBTaskResult

from hub.core.masking import mask


@receiver(pre_save, sender=DBTaskResult)
def mask_trace(instance: DBTaskResult, **kwargs: Any) -> None:
    instance.traceback = mask(instance.traceback)


@receiver(post_save, sender=DBTaskResult)
def forget_what_it_was_given(instance: DBTaskResult, **kwargs: Any) -> None:
    """A task that is over is never done again: what it was given to do it with is of no more use."""
    if instance.finished_at is None:
        return
    left = _masked(instance.args_kwargs)
    if left != instance.args_kwargs:
        DBTaskResult.objects.filter(pk=instance.pk).update(args_kwargs=left)


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, list):
        return [_masked(one) for one in value]
    if isinstance(value, dict):
        return {name: _masked(one) for name, one in value.items()}
    return value
