"""Keeps the files of brochures in step with their content. No request in, no response out."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from hub.rendering.themes import THEMES
from materials.brochures import failures
from materials.brochures.making import VISITOR, FileUnavailableError, current_file, forget, renderer
from materials.brochures.models import BrochurePage, BrochureVariant, RenderedFile
from materials.brochures.outputs import ALWAYS_READY
from materials.brochures.tasks import make_files
from network.institutions.models import Institution

# After a render that took too long, visitors start none for a while: each would hold a web process as long.
TROUBLE = timedelta(seconds=60)


def content_changed(*, brochures: Iterable[BrochurePage], institutions: Iterable[Institution | None]) -> None:
    """Have the files of `brochures` for `institutions` made anew in the background; the old ones serve until then."""
    brochures, institutions = list(brochures), list(institutions)
    with transaction.atomic():
        BrochureVariant.objects.bulk_create(
            [
                BrochureVariant(brochure=brochure, institution=institution, theme=theme, output=file.value)
                for brochure in brochures
                for institution in institutions
                for theme in THEMES
                for file in ALWAYS_READY
            ],
            ignore_conflicts=True,
        )
        of_institutions = Q(institution__in=[one.pk for one in institutions if one])
        if None in institutions:
            of_institutions |= Q(institution=None)
        BrochureVariant.objects.filter(of_institutions, brochure__in=brochures).touch_content()
        for brochure in brochures:
            for institution in institutions:
                make_files.enqueue(brochure.pk, institution.pk if institution else None)


def file_for_visitor(*, variant: BrochureVariant) -> RenderedFile:
    """The file to serve now: the current one, else the last good one while a newer is made, else one made at once.

    Raises FileUnavailableError where there is none and none can be made.
    """
    if variant.file and variant.is_current(renderer()):
        return variant.file
    if variant.file:
        _request_render(variant)
        return variant.file
    return _made_for_visitor(variant)


def read_for_visitor(*, variant: BrochureVariant) -> tuple[RenderedFile, bytes]:
    """The file to serve now and its bytes; made anew where the storage has lost it. Raises FileUnavailableError."""
    file = file_for_visitor(variant=variant)
    try:
        return file, file.read()
    except FileNotFoundError:
        forget(file=file)
        file = _made_for_visitor(variant)
        return file, file.read()


def _made_for_visitor(variant: BrochureVariant) -> RenderedFile:
    """The file made at once, unless files have taken too long to make just now: then the background makes it."""
    if BrochureVariant.objects.filter(failure__code="timeout", failed_at__gt=timezone.now() - TROUBLE).exists():
        raise FileUnavailableError(failures.BUSY)  # `resume_renders` finds what has no file
    return current_file(variant=variant, pace=VISITOR)


def _request_render(variant: BrochureVariant) -> None:
    """Ask for one render in the background, once however often visitors come by."""
    idle = [BrochureVariant.State.READY]
    if not variant.rests(renderer()):
        idle.append(BrochureVariant.State.FAILED)
    with transaction.atomic():
        asked = BrochureVariant.objects.filter(pk=variant.pk, state__in=idle).update(
            state=BrochureVariant.State.WAITING
        )
        if asked:
            make_files.enqueue(variant.brochure_id, variant.institution_id)
