from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.models import Translation

from hub.core import readiness
from network.news.forms import PICTURE_NEEDS_WORDS
from network.news.models import NewsPage

readiness.register(NewsPage, lambda draft: str(PICTURE_NEEDS_WORDS) if draft.picture_needs_words else "")


@hooks.register("before_edit_page", order=-10)
def refuse_translation_without_words(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keeps a translation from being published whose picture nobody described; its editor asks no form of ours."""
    if not isinstance(page, NewsPage) or request.POST.get("action") != "publish":
        return None
    ours = {"source__object_id": page.translation_key, "target_locale": page.locale, "enabled": True}
    translation = Translation.objects.filter(**ours).select_related("source").first()
    if translation is None:
        return None
    translated = translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)
    if not translated.picture_needs_words:
        return None
    reason = {"reason": PICTURE_NEEDS_WORDS}
    messages.error(request, gettext("The translation was not published. %(reason)s") % reason)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_bulk_action")
def refuse_many_without_words(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    """The list of pages publishes drafts too, and shows no form."""
    if action_type != "publish":
        return None
    for page in objects:
        if isinstance(page, Page) and issubclass(page.specific_class or Page, NewsPage):
            draft = page.get_latest_revision_as_object()
            if draft.picture_needs_words:
                words = {"title": draft.get_admin_display_title(), "reason": PICTURE_NEEDS_WORDS}
                messages.error(request, gettext("Nothing was published. “%(title)s”: %(reason)s") % words)
                return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
