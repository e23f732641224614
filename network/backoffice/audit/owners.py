"""Whose thing a log entry is about, where the thing itself does not say it."""

from typing import Any

from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page

from network.backoffice.audit.models import PageEntryOwner
from network.institutions.models import Institution, InstitutionPage
from network.institutions.models.audit import find_owner_by
from network.provisioning.models import InstitutionSpace


def register() -> None:
    """Tell the log how to find whose a picture or a document is."""
    for model in (get_image_model(), get_document_model()):
        find_owner_by(model, of_file)


def of_file(file: Any) -> Institution | None:
    """The institution in whose collection, or below it, `file` stands."""
    above = file.collection.get_ancestors(inclusive=True)
    space = InstitutionSpace.objects.filter(collection__in=above).select_related("institution").first()
    return space.institution if space else None


def of_path(path: str) -> Institution | None:
    """The institution at or below whose page the path of the page tree leads."""
    above = [path[:end] for end in range(Page.steplen, len(path) + 1, Page.steplen)]
    place = InstitutionPage.objects.filter(path__in=above).select_related("institution").first()
    return place.institution if place else None


def note_owner(sender: Any, instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Receiver: write beside a page's new log entry whose page it is."""
    page = Page.objects.filter(pk=instance.page_id).values_list("path", flat=True).first() if created else None
    owner = of_path(page) if page and not raw else None
    if owner is not None:
        PageEntryOwner.objects.create(entry=instance, institution=owner, name=str(owner))
