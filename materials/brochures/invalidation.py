"""Which changes make which files out of date."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver
from wagtail.models import PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, post_page_move

from materials.brochures.login_restriction import keep_one_guard, restore_guard
from materials.brochures.models import BrochureDetail, BrochurePage, BrochureSeriesPage
from materials.brochures.services import content_changed
from network.institutions.models import Institution
from network.institutions.signals import institution_changed


def _everybody() -> list[Institution | None]:
    return [None, *Institution.objects.members()]


def _with_words(brochures: Any) -> Any:
    """Those that have words, and files, of their own: an untranslated page shows its source's."""
    return brochures.live().filter(alias_of=None)


@receiver(page_published, sender=BrochurePage)
def brochure_published(instance: BrochurePage, **kwargs: Any) -> None:
    if instance.alias_of_id is None:
        content_changed(brochures=[instance], institutions=_everybody())


@receiver(page_published, sender=BrochureSeriesPage)
@receiver(page_slug_changed)
@receiver(post_page_move)
def addresses_or_series_changed(instance: Any, **kwargs: Any) -> None:
    """The codes on paper hold addresses, and every brochure carries its series' words."""
    brochures = _with_words(BrochurePage.objects.descendant_of(instance, inclusive=True))
    if brochures:
        content_changed(brochures=brochures, institutions=_everybody())


@receiver(institution_changed)
def institution_details_changed(institution: Institution, **kwargs: Any) -> None:
    if institution.is_member:
        content_changed(brochures=_with_words(BrochurePage.objects.all()), institutions=[institution])


@receiver(pre_save, sender=BrochureDetail)
def detail_about_to_be_saved(instance: BrochureDetail, raw: bool = False, **kwargs: Any) -> None:
    stored = BrochureDetail.objects.select_related("institution", "brochure")
    instance.before = None if raw or not instance.pk else stored.filter(pk=instance.pk).first()


@receiver(post_save, sender=BrochureDetail)
def detail_saved(instance: BrochureDetail, raw: bool = False, **kwargs: Any) -> None:
    """New words are made anew where they stand now and where they stood; the same words in the same place are not."""
    before = instance.before
    if raw or (before and before.printed == instance.printed):
        return
    moved = before is not None and before.printed[:2] != instance.printed[:2]
    for detail in [instance, before] if moved else [instance]:
        if detail and detail.brochure.live:
            content_changed(brochures=[detail.brochure], institutions=[detail.institution])


@receiver(post_delete, sender=BrochureDetail)
def detail_deleted(instance: BrochureDetail, origin: Any = None, **kwargs: Any) -> None:
    # Where the brochure or the institution itself is being deleted, there is nothing left to make anew.
    alone = isinstance(origin, BrochureDetail) or getattr(origin, "model", None) is BrochureDetail
    if alone and instance.brochure.live:
        content_changed(brochures=[instance.brochure], institutions=[instance.institution])


@receiver(post_save, sender=PageViewRestriction)
def guard_saved(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        keep_one_guard(guard=instance)
        # A guard of another kind may have taken the place of ours.
        transaction.on_commit(lambda: restore_guard(page_id=instance.page_id))


@receiver(post_delete, sender=PageViewRestriction)
def guard_deleted(instance: PageViewRestriction, **kwargs: Any) -> None:
    page_id = instance.page_id
    # After commit: the page itself may be on its way out, with all that hangs on it.
    transaction.on_commit(lambda: restore_guard(page_id=page_id))
