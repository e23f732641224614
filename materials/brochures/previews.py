"""The brochure's pages as pictures in the page editor, with words that are not saved yet."""

import base64
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext, gettext_lazy as _

from hub.rendering.errors import RenderError
from hub.rendering.preview import previews
from hub.rendering.render import Output, render
from hub.rendering.themes import THEMES
from materials.brochures import failures
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import PAGE_WIDTH
from materials.brochures.page_document import build_document
from network.institutions.models import Institution

SESSION_KEY = "brochure_preview_institution"


def preview_modes(language: str) -> list[tuple[str, Any]]:
    """The modes of the editor's preview: the web page, and the pages on paper in each colour."""
    words = gettext("PDF in colour: %(colour)s")
    colours = [(f"pdf-{theme.key}", words % {"colour": theme.name(language)}) for theme in THEMES.values()]
    return [("", _("Web page")), *colours]


def serve_pages(request: HttpRequest, page: BrochurePage, theme: str) -> HttpResponse:
    """The pages of `page` in the colour `theme`, for the institution chosen in the preview, or what keeps them back."""
    members = Institution.objects.members().with_texts()
    institution = next((one for one in members if one.pk == request.session.get(SESSION_KEY)), None)
    context: dict[str, Any] = {
        "page": page,
        "institutions": members,
        "institution": institution,
        "preview_mode": f"pdf-{theme}",
        "pictures": [],
        "failure": "",
    }
    try:
        document = build_document(page=page, institution=institution, theme=theme)
        pdf = render(document, Output.PDF)
        wanted = tuple((number, PAGE_WIDTH) for number in range(1, pdf.pages + 1))
        made = previews(pdf.data, [PAGE_WIDTH])
        context["pictures"] = [f"data:image/png;base64,{base64.b64encode(made[one]).decode()}" for one in wanted]
    except RenderError as error:
        context["failure"] = failures.message(failures.describe(error))
    return TemplateResponse(request, "admin/brochures/preview.html", context)
