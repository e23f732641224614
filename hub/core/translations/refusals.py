"""Why a translation was not published: by the field where its translator can mend it, else in words.

wagtail-localize notes the first itself, in the midst of what is undone then.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, FieldDoesNotExist, ValidationError
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.models import Page
from wagtail_localize.models import SegmentOverride, StringTranslation, Translation

# A translation, and the reasons that stand by none of its fields; empty where all do.
Refusal = tuple[Translation, list[str]]

_refusals: ContextVar[list[Refusal] | None] = ContextVar("refusals", default=None)


def target_of(translation: Translation) -> Page | None:
    """The page of `translation` in its language: a stand-in until it is published; None where there is none yet."""
    target: Page | None = Page.objects.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale_id
    ).first()
    return target


@contextmanager
def collected() -> Iterator[list[Refusal]]:
    """What is refused meanwhile: wagtail-localize's views say no more of it than that something was."""
    refusals: list[Refusal] = []
    token = _refusals.set(refusals)
    try:
        yield refusals
    finally:
        _refusals.reset(token)


def note(translation: Translation, error: ValidationError) -> None:
    """Keep why `translation` is not published; after what it has come to is undone."""
    reasons: list[str] = []
    for name, errors in _by_field(error).items():
        if not _put_by_field(translation, name, errors):
            reasons += [f"{_label(translation, name)}{words}" for one in errors for words in one.messages]
    refusals = _refusals.get()
    if refusals is not None:
        refusals.append((translation, reasons))


def _by_field(error: ValidationError) -> dict[str, list[ValidationError]]:
    return error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}


def _put_by_field(translation: Translation, name: str, errors: list[ValidationError]) -> bool:
    """Whether the translation has words, or something else of its own, for the field `name`."""
    ours = {"context__object": translation.source.object_id, "context__path": name, "locale": translation.target_locale}
    strings = translation.source.stringsegment_set.filter(context__path=name).values("string")
    rows: list[Any] = [
        *StringTranslation.objects.filter(translation_of__in=strings, **ours),
        *SegmentOverride.objects.filter(**ours),
    ]
    for row in rows:
        row.set_field_error(errors)
    return bool(rows)


def _label(translation: Translation, name: str) -> str:
    """What the page's form calls the field, before what is wrong with it."""
    model = translation.source.specific_content_type.model_class()
    if model is None or name == NON_FIELD_ERRORS:
        return ""
    try:
        return f"{capfirst(str(model._meta.get_field(name).verbose_name))}: "
    except FieldDoesNotExist:
        return ""


def tell(request: HttpRequest, refusals: list[Refusal]) -> None:
    """Tell who wanted to publish one translation what the fields do not."""
    for _translation, reasons in refusals:
        for reason in reasons:
            messages.error(request, gettext("The translation was not published. %(reason)s") % {"reason": reason})


def tell_of_several(request: HttpRequest, refusals: list[Refusal]) -> None:
    """Tell who wanted to publish all translations of a page which are not, and why."""
    for translation, reasons in refusals:
        page = target_of(translation)
        words = {
            "page": page.get_admin_display_title() if page else translation.source.object_repr,
            "language": translation.target_locale.get_display_name(),
            "reason": " ".join(reasons) or gettext("The editor of the translation shows why."),
        }
        messages.error(request, gettext("“%(page)s” was not published in %(language)s. %(reason)s") % words)
