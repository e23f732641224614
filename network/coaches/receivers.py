from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from network.coaches import photos
from network.coaches.models import PeerCoach
from network.coaches.services import privacy


@receiver(post_delete, sender=PeerCoach)
def leave_nothing(instance: PeerCoach, **kwargs: Any) -> None:
    """What is not a row of the coach's goes too, also where the institution is deleted or a list of coaches is."""
    pk = instance.pk
    privacy.forget_log(pk)
    privacy.forget_requests(instance.email)
    # Once more: the admin may write its own entry after the row has gone.
    transaction.on_commit(partial(privacy.forget_log, pk), robust=True)
    transaction.on_commit(partial(photos.delete_files, list(instance.photo.values())), robust=True)
