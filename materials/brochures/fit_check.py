"""Does a brochure fit its two pages? Asked while it is being written, with words that are not saved yet."""

from django.db.models.functions import Length
from django.utils.translation import gettext as _
from wagtail.models import Page

from hub.rendering.errors import RenderError
from hub.rendering.render import Output, render
from materials.brochures import failures
from materials.brochures.addresses import DEFAULT_THEME
from materials.brochures.models import BrochureDetail, BrochurePage
from materials.brochures.page_document import build_document
from network.institutions.models import Institution


def misfit_of(page: BrochurePage, institution: Institution | None, *, local_paragraph: str | None = None) -> str | None:
    """Why `page` cannot be made for `institution` (None: the network's own version), as a sentence; None if it can.

    All colours set the same lines, so one stands for all. Takes one render, some 100 ms.
    """
    document = build_document(page=page, institution=institution, theme=DEFAULT_THEME, local_paragraph=local_paragraph)
    try:
        render(document, Output.PDF)
    except RenderError as error:
        return failures.message(failures.describe(error))
    return None


def first_misfit(page: BrochurePage, *, parent: Page | None = None) -> str | None:
    """The first reason why `page` cannot be made for somebody; None when it fits everybody.

    Tries the network's own version, the institution with the longest paragraph of its own and the one with the
    longest contact details: who has less than these fits too.
    """
    if parent is not None and page.pk is None:
        # A page that is being created has no place in the tree yet, and its series is asked for.
        page._cached_parent_obj = parent
    for institution in (None, *_hardest(page)):
        if misfit := misfit_of(page, institution):
            return f"{institution.short_name}: {misfit}" if institution else misfit
    return None


def _hardest(page: BrochurePage) -> list[Institution]:
    members = Institution.objects.members().with_texts()
    detail = (
        BrochureDetail.objects.filter(brochure=page.pk, institution__in=members)
        .order_by(Length("local_paragraph").desc())
        .first()
        if page.pk
        else None
    )
    wordy = max(members, key=lambda one: _contact_size(one, page.content_language), default=None)
    hardest = {one.pk: one for one in (detail.institution if detail else None, wordy) if one}
    return list(hardest.values())


def _contact_size(institution: Institution, language: str) -> int:
    text = institution.text(language)
    return 100 * len(text.lines) + sum(map(len, text.lines)) + len(text.name) if text else 0


def warning_for(page: BrochurePage) -> str | None:
    """What to tell the editor after a draft is saved; None when the brochure fits."""
    misfit = first_misfit(page)
    if misfit is None:
        return None
    return _("The draft is saved, but it cannot be published yet. %(reason)s") % {"reason": misfit}
