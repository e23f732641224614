from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail_localize.models import Translation

from hub.core import readiness
from materials.brochures.admin_views import choose_preview_institution
from materials.brochures.fit_check import first_misfit, warning_for
from materials.brochures.models import BrochureDetail, BrochurePage
from materials.brochures.viewsets import BrochureViewSetGroup
from network.access import view_access
from network.access.rules import everybody
from network.institutions.models import InstitutionLogEntry

readiness.register(BrochurePage, lambda draft: first_misfit(draft) or "")
register_snippet(BrochureViewSetGroup)
view_access.register("brochures_choose_preview_institution", everybody)


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("brochures/preview-institution/", choose_preview_institution, name="brochures_choose_preview_institution")
    ]


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def warn_of_overflow(request: HttpRequest, page: Page) -> None:
    """Tells the editor at once when a saved draft does not fit its two pages. Publishing it is refused by the form.

    The editor also saves by itself at each pause in typing. Nobody would see a warning then: they would pile up and
    come all at once with the next page. The preview tells meanwhile.
    """
    by_itself = not request.accepts("text/html")
    if isinstance(page, BrochurePage) and request.method == "POST" and not by_itself:
        draft: Any = page.get_latest_revision_as_object()
        if warning := warning_for(draft):
            messages.warning(request, warning)


@hooks.register("before_edit_page", order=-10)
def refuse_translation_that_does_not_fit(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keeps an overlong translation from being published; wagtail-localize's own editor asks no form of ours."""
    if not isinstance(page, BrochurePage) or request.POST.get("action") != "publish":
        return None
    ours = {"source__object_id": page.translation_key, "target_locale": page.locale, "enabled": True}
    translation = Translation.objects.filter(**ours).select_related("source").first()
    if translation is None:
        return None
    translated = translation.source.get_ephemeral_translated_instance(page.locale, fallback=True)
    if (misfit := first_misfit(translated)) is None:
        return None
    messages.error(request, gettext("The translation was not published. %(reason)s") % {"reason": misfit})
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("register_log_actions")
def log_actions(actions: Any) -> None:
    actions.register_model(BrochureDetail, InstitutionLogEntry)
