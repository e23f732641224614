from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from hub.core.routing import root_path
from hub.core.visibility import user_can_read_internal
from materials.brochures import addresses, failures
from materials.brochures.chooser import Chooser
from materials.brochures.making import FileUnavailableError, find_variant
from materials.brochures.models import BrochurePage, BrochureVariant
from materials.brochures.outputs import File
from materials.brochures.services import file_for_visitor, read_for_visitor
from materials.rendering.themes import THEMES, Theme, theme_by_slug
from network.institutions.models import Institution

# A CDN and a browser may keep a file this long; past it they ask again, and mostly hear that nothing has changed.
FRESH_FOR = 300  # s
# While the newer one is fetched. Within an hour a brochure that has turned internal is gone from every cache.
STALE_FOR = 3_600  # s
RETRY_AFTER = 60  # s


@require_safe
def brochure_file(request: HttpRequest, page_path: str, institution: str, name: str) -> HttpResponse:
    """One file of a brochure: `…/tyonantaja/<institution>/sininen.pdf`."""
    page, is_public = _visible_brochure(request, page_path)
    language = get_language() or settings.LANGUAGE_CODE
    parsed = addresses.parse_file_name(name, language)
    if parsed is None:
        raise Http404
    theme, file = parsed
    variant = _variant(page, institution, theme, file, language)
    known = request.headers.get("If-None-Match", "")
    try:
        if known and _matches(known, etag := quote_etag(file_for_visitor(variant=variant).key)):
            response: HttpResponse = HttpResponseNotModified()
        else:
            stored, data = read_for_visitor(variant=variant)
            etag = quote_etag(stored.key)
            response = HttpResponse(data, content_type=file.media_type)
    except FileUnavailableError as error:
        if error.failure["code"] == failures.ABSENT["code"]:
            raise Http404 from error
        return unavailable(request)
    if response.status_code == 200:
        saved_as = addresses.file_name(
            page=page, institution=variant.institution, theme=theme, language=language, file=file
        )
        kind = "inline" if file.is_picture or file == File.PDF else "attachment"
        if "download" in request.GET:
            kind = "attachment"
        response["Content-Disposition"] = f'{kind}; filename="{saved_as}"'
    response["ETag"] = etag
    if is_public:
        patch_cache_control(response, public=True, max_age=FRESH_FOR, stale_while_revalidate=STALE_FOR)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


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
    context = page.get_context(request)
    context.update(chooser.context())
    return TemplateResponse(request, page.get_template(request), context)


def unavailable(request: HttpRequest) -> HttpResponse:
    """What a visitor gets where a file cannot be made just now."""
    response = TemplateResponse(request, "pages/file_unavailable.html", {}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    patch_cache_control(response, no_store=True)
    return response


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


def _variant(page: BrochurePage, institution_slug: str, theme: Theme, file: File, language: str) -> BrochureVariant:
    source = page.alias_of_id or page.pk
    rows = BrochureVariant.objects.select_related("file", "institution")
    wanted: dict[str, Any] = {"brochure": source, "theme": theme.key, "output": file.value}
    if institution_slug == addresses.network_slug(language):
        row = rows.filter(institution=None, **wanted).first()
        return row or find_variant(brochure=source, institution=None, theme=theme.key, file=file)
    row = rows.filter(institution__slug=institution_slug, **wanted).first()
    if row and row.institution and row.institution.is_member:
        return row
    institution = Institution.objects.members().filter(slug=institution_slug).first()
    if institution is None:
        raise Http404
    return find_variant(brochure=source, institution=institution, theme=theme.key, file=file)


def _matches(header: str, etag: str) -> bool:
    """Whether `If-None-Match` names `etag` (RFC 9110, 13.1.2: weak comparison)."""
    return header.strip() == "*" or etag in [part.strip().removeprefix("W/") for part in header.split(",")]
