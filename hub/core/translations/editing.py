"""wagtail-localize's editor for a translation that is begun, on the page that stands in until it is published."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, gettext_noop
from wagtail import hooks
from wagtail.models import Page
from wagtail_localize.models import Translation
from wagtail_localize.views import edit_translation
from wagtail_localize.views.update_translations import UpdateTranslationsView

from hub.core.translations import refusals
from hub.core.translations.stand_ins import is_stand_in
from hub.core.wagtail_patches import patch

SAVED = gettext_noop(
    "Your words are saved as you write. A translator or your institution’s administrator publishes the translation; "
    "they see on their front page that it waits."
)

_render = edit_translation.render
_edit = edit_translation.edit_translation
_update_all = UpdateTranslationsView.form_valid


def put_in_place() -> None:
    """The editor has no setting for what it offers, nor its views one for what they tell."""
    patch(
        edit_translation,
        "render",
        _rendered,
        reason="the editor of translations would offer to delete what stands in",
        test="tests/hub/core/translations/test_drafts.py",
    )
    patch(
        edit_translation,
        "edit_translation",
        _edited,
        reason="nobody would be told why a translation is not published",
        test="tests/hub/core/translations/test_refusals.py",
    )
    patch(
        UpdateTranslationsView,
        "form_valid",
        _all_updated,
        reason="nobody would be told which of several translations are not published, and why",
        test="tests/hub/core/translations/test_refusals.py",
    )


def _edited(request: HttpRequest, translation: Translation, instance: Any) -> HttpResponse:
    with refusals.collected() as refused:
        answer: HttpResponse = _edit(request, translation, instance)
    refusals.tell(request, refused)
    return answer


def _all_updated(view: Any, form: Any) -> HttpResponse:
    with refusals.collected() as refused:
        answer: HttpResponse = _update_all(view, form)
    refusals.tell_of_several(view.request, refused)
    return answer


# After the hooks that keep what is not ready from being published, before wagtail-localize's own.
@hooks.register("before_edit_page", order=-5)
def edit_begun(request: HttpRequest, page: Page) -> HttpResponse | None:
    """wagtail-localize says of every stand-in that its translation has not been begun."""
    if not is_stand_in(page):
        return None
    ours = {"source__object_id": page.translation_key, "target_locale": page.locale_id, "enabled": True}
    translation = Translation.objects.filter(**ours).select_related("source", "target_locale").first()
    if translation is None:
        return None
    # What is live here is the source's words: the editor tells of the translation.
    page.live = False
    answer: HttpResponse = edit_translation.edit_translation(request, translation, page)
    return answer


def _rendered(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    instance = context.get("instance")
    if isinstance(instance, Page) and "props" in context:
        props = json.loads(context["props"])
        if is_stand_in(instance):
            # It is one already, and goes with its source only.
            props["links"]["convertToAliasUrl"] = None
            props["perms"]["canDelete"] = False
        if not props["perms"]["canPublish"]:
            # The last of what may be done is the big button: deleting would be.
            props["perms"]["canDelete"] = False
            messages.info(request, gettext(SAVED))
        context = {**context, "props": json.dumps(props)}
    answer: HttpResponse = _render(request, template, context)
    return answer
