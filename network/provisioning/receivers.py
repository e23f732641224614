"""What provisioning follows, in the transaction of what it follows: both stand, or neither."""

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import LocaleSynchronization

from network.institutions.models import Institution, InstitutionIndexPage, RoleAssignment
from network.institutions.signals import institution_saved
from network.provisioning.models import RoleGroup
from network.provisioning.services import provision_everything, provision_institution, provision_network, sync_person


@receiver(institution_saved)
def follow_institution(institution: Institution, **kwargs: Any) -> None:
    provision_institution(institution=institution)


@receiver(post_save, sender=Locale)
@receiver(post_save, sender=Site)
def follow_languages(raw: bool = False, **kwargs: Any) -> None:
    """Another language has its translators; another front page is where coordinators' rights begin."""
    if not raw:
        provision_network()


@receiver(post_save)
def follow_front_page(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A front page in one more language: coordinators and its translators work there too. Of every kind of page."""
    if created and not raw and isinstance(instance, Page) and instance.depth == 2:
        provision_network()


@receiver(post_save, sender=InstitutionIndexPage)
def follow_place(instance: InstitutionIndexPage, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new language's page of institutions gets theirs.

    A stand-in is made by wagtail-localize, page after page, and would find these in its way: see `follow_stand_ins`.
    """
    if created and not raw and not instance.alias_of_id:
        provision_everything()
        # Whoever made the page will save it again, and must not write back that it has no children.
        instance.refresh_from_db(fields=["numchild"])


@receiver(post_save, sender=LocaleSynchronization)
def follow_stand_ins(raw: bool = False, **kwargs: Any) -> None:
    """Connected after wagtail-localize's own: the stand-ins are there by now, and institutions need pages."""
    if not raw:
        provision_everything()


@receiver(post_save, sender=RoleAssignment)
@receiver(post_delete, sender=RoleAssignment)
def follow_role(instance: RoleAssignment, raw: bool = False, **kwargs: Any) -> None:
    person = get_user_model()._default_manager.filter(pk=instance.user_id).first()
    if person is not None and not raw:
        sync_person(user=person)


@receiver(m2m_changed, sender=RoleAssignment.languages.through)
def follow_translators_languages(instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, RoleAssignment):
        sync_person(user=instance.user)


@receiver(post_delete, sender=RoleGroup)
def delete_group(instance: RoleGroup, **kwargs: Any) -> None:
    """A group without its role would keep rights that nobody looks after."""
    type(instance.group)._default_manager.filter(pk=instance.group_id).delete()


@receiver(user_logged_in)
def follow_sign_in(user: Any, **kwargs: Any) -> None:
    sync_person(user=user)
