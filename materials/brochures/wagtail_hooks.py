from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from materials.brochures.admin_views import choose_preview_institution
from materials.brochures.fitting import warning_for
from materials.brochures.models import BrochurePage
from materials.brochures.viewsets import BrochureViewSetGroup

register_snippet(BrochureViewSetGroup)


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
