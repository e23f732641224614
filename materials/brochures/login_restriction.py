"""Wagtail's own view restriction on internal brochures: one, always there. Whether one is internal it says itself."""

from typing import Any

from django.apps import apps
from wagtail.models import PageViewRestriction


def close_to_visitors(*, brochure: Any, was_internal: bool) -> None:
    """Put Wagtail's own guard on an internal brochure and its other languages, or take away the one put there.

    So that whatever asks Wagtail (its sitemap, its search, its lists) refuses too. `was_internal` is what the database
    said before: a guard that an editor set by hand on a public brochure stays.
    """
    languages = _brochures().filter(translation_key=brochure.translation_key)
    login = PageViewRestriction.LOGIN
    if brochure.is_internal:
        for page in languages.exclude(view_restrictions__restriction_type=login):
            PageViewRestriction.objects.create(page=page, restriction_type=login)
    elif was_internal:
        PageViewRestriction.objects.filter(
            page__in=languages.filter(is_internal=False), restriction_type=login
        ).delete()


def keep_one_guard(*, guard: PageViewRestriction) -> None:
    """Take away other guards of the same kind on the brochure: copying one brings its guard beside the one it has."""
    if guard.restriction_type == PageViewRestriction.LOGIN and _brochures().filter(pk=guard.page_id).exists():
        PageViewRestriction.objects.filter(page=guard.page_id, restriction_type=guard.restriction_type).exclude(
            pk=guard.pk
        ).delete()


def restore_guard(*, page_id: int) -> None:
    """Guard an internal brochure anew whose guard was lifted by hand; whether it is internal is said at one place."""
    brochure = _brochures().filter(pk=page_id, is_internal=True).first()
    if brochure:
        close_to_visitors(brochure=brochure, was_internal=True)


def _brochures() -> Any:
    # The page itself asks this module when it is saved.
    return apps.get_model("brochures", "BrochurePage")._default_manager
