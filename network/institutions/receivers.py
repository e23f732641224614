from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver

from network.institutions.models import FunderLogo, InstitutionLogo, LogoFile
from network.institutions.services import delete_on_commit


@receiver(post_delete, sender=InstitutionLogo)
@receiver(post_delete, sender=FunderLogo)
def delete_logo_file(instance: LogoFile, **kwargs: Any) -> None:
    """A row's file goes with it, also when its institution is deleted."""
    delete_on_commit(instance.file.storage, instance.file.name)
