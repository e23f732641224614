from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hub.core.routing import root_path
from hub.core.visibility import user_can_read_internal
from hub.rendering.themes import THEMES, theme_by_slug
from materials.brochures import addresses
from materials.brochures.chooser import Chooser
from materials.brochures.models import BrochurePage
from materials.brochures.serving import file_response, find_member_variant


@require_safe
def brochure_file(request: HttpRequest, page_path: str, institution: str, name: str) -> HttpResponse:
    """One file of a brochure: `…/tyonantaja/<institution>/sininen.pdf`."""
    page, is_public = _visible_brochure(request, page_path)
    language = get_language() or settings.LANGUAGE_CODE
    parsed = addresses.parse_file_name(name, language)
    if parsed is None:
        raise Http404
    theme, file = parsed
    variant = find_member_variant(page=page, institution_slug=institution, theme=theme, file=file, language=language)
    return file_response(request, page=page, variant=variant, language=language, is_public=is_public)


def show_brochure(request: HttpRequest, page: BrochurePage, institution_slug: str, theme_slug: str) -> HttpResponse:
    """The brochure as a web page with its chooser; a submitted choice leads to the choice's own address."""
    chooser = Chooser(page=page, user=request.user)
    if not institution_slug and Chooser.is_choice(request.GET):
        target = chooser.address_of(request.GET)
        if target is None:
            raise Http404
        return redirect(target)
    language = page.locale.language_code
    theme = theme_by_slug(theme_slug, language) if theme_slug else THEMES[addresses.DEFAULT_THEME]
    if theme is None or not chooser.choose(institution_slug, theme):
        raise Http404
    if not institution_slug:
        chooser.choose_own()
    context = page.get_context(request)
    context.update(chooser.context())
    return TemplateResponse(request, page.get_template(request), context)


def _visible_brochure(request: HttpRequest, page_path: str) -> tuple[BrochurePage, bool]:
    """The brochure at an address and whether everybody may read it. Raises Http404 where this visitor may not.

    Public brochures are found without looking at who asks, so their files carry no `Vary: Cookie`.
    """
    at_address = BrochurePage.objects.filter(url_path=f"{root_path(request)}{page_path}/")
    # No more than the address needs: this is asked for every file and picture.
    at_address = at_address.only("slug", "url_path", "alias_of")
    page = at_address.visible_to(AnonymousUser()).first()
    if page:
        return page, True
    if user_can_read_internal(request.user):
        page = at_address.visible_to(request.user).first()
    if page is None:
        raise Http404
    return page, False
