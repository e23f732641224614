"""A translation that is begun changes nothing that visitors see; publishing it does.

wagtail-localize turns the page that stands in for a language into an ordinary one as soon as a translation is begun:
the source's words would stand there as that language's own. What is translated meanwhile is kept as it is typed, apart
from pages, so nothing needs the page before it is published.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from hub.core import page_paths, readiness
from hub.core.translations import refusals
from hub.core.translations.refusals import target_of
from hub.core.translations.stand_ins import is_stand_in
from hub.core.wagtail_patches import patch

_save = Translation.save_target
_preview = TranslationSource.get_ephemeral_translated_instance


def keep_what_is_public() -> None:
    """Put this in the place of wagtail-localize's own."""
    patch(
        Translation,
        "save_target",
        _save_target,
        reason="beginning a translation would publish the source's words as that language's own",
        test="tests/hub/core/translations/test_drafts.py",
    )
    patch(
        TranslationSource,
        "get_ephemeral_translated_instance",
        _preview_as_translation,
        reason="a preview would call the translation a stand-in",
        test="tests/hub/core/translations/test_drafts.py",
    )


def _save_target(translation: Translation, user: Any = None, publish: bool = True) -> None:
    target = target_of(translation)
    if not publish and target is not None and (target.live or is_stand_in(target)):
        return
    try:
        with transaction.atomic():
            if publish and (target is None or is_stand_in(target) or target.first_published_at is None):
                _name_by_title(translation, target, user)
            _save(translation, user=user, publish=publish)
            if publish:
                _ask_whether_ready(translation)
    except ValidationError as error:
        refusals.note(translation, error)
        raise


def _ask_whether_ready(translation: Translation) -> None:
    """No form is asked here, and not every way to publish a translation leads through the editor's hooks."""
    page = target_of(translation)
    reason = readiness.reason_against(page.get_latest_revision_as_object()) if page else ""
    if reason:
        raise ValidationError(reason, "not-ready")


def _name_by_title(translation: Translation, target: Page | None, user: Any) -> None:
    """Where nobody has given the translation a name in addresses it takes its own title's, not the source's."""
    segments = {
        segment.context.path: segment
        for segment in StringSegment.objects.filter(
            source=translation.source_id, context__path__in=("title", "slug")
        ).select_related("context")
    }
    title = _words(translation, segments.get("title")).first()
    name = slugify(title.data) if title else ""
    if target and name:
        # Nobody has typed it, so nobody could mend it.
        name = page_paths.shortened(name, target.get_parent(), target)
    if name and "slug" in segments and not _words(translation, segments["slug"]).exists():
        StringTranslation.objects.create(
            translation_of=segments["slug"].string,
            context=segments["slug"].context,
            locale_id=translation.target_locale_id,
            data=name,
            last_translated_by=user,
        )


def _words(translation: Translation, segment: StringSegment | None) -> Any:
    """What the translation has for `segment`: one row or none."""
    return StringTranslation.objects.filter(
        translation_of=segment.string_id if segment else None,
        context=segment.context_id if segment else None,
        locale=translation.target_locale_id,
    )


def _preview_as_translation(source: TranslationSource, locale: Locale, fallback: bool = False) -> Any:
    """A preview shows the page as it will be: no longer standing in for another."""
    page = _preview(source, locale, fallback=fallback)
    if isinstance(page, Page):
        page.alias_of = None
    return page
