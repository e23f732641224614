from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from network.institutions.models import EmailDomain
from network.people.cleanup import drop_strangers


@receiver([post_save, post_delete], sender=EmailDomain)
def let_readers_go_with_their_domain(instance: EmailDomain, **kwargs: Any) -> None:
    """Whose domain an institution gives up reads no longer, in the same transaction."""
    drop_strangers(institution_id=instance.institution_id)
