"""One file of a brochure as an answer, from whichever address it is asked for."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.template.response import TemplateResponse
from django.utils.cache import patch_cache_control
from django.utils.http import quote_etag

from hub.rendering.themes import THEMES, Theme
from materials.brochures import addresses, failures
from materials.brochures.downloads import count_download, is_download
from materials.brochures.making import FileUnavailableError, find_variant
from materials.brochures.models import BrochurePage, BrochureVariant
from materials.brochures.outputs import File
from materials.brochures.services import file_for_visitor, read_for_visitor
from network.institutions.models import Institution

# A CDN and a browser may keep a file this long; past it they ask again, and mostly hear that nothing has changed.
FRESH_FOR = 300  # s
# While the newer one is fetched. Within an hour a brochure that has turned internal is gone from every cache.
STALE_FOR = 3_600  # s
RETRY_AFTER = 60  # s


def file_response(
    request: HttpRequest, *, page: BrochurePage, variant: BrochureVariant, language: str, is_public: bool
) -> HttpResponse:
    """The current file of `variant`, named after `page` in `language`; counted where it is a download.

    Whether the visitor may have it is the caller's to know: `is_public` says only what caches may keep. Raises
    Http404 where there can be no such file.
    """
    file = File(variant.output)
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
        response["Content-Disposition"] = _disposition(request, page, variant, language)
        if is_download(request, file):
            count_download(variant=variant)
    response["ETag"] = etag
    if is_public:
        patch_cache_control(response, public=True, max_age=FRESH_FOR, stale_while_revalidate=STALE_FOR)
    else:
        patch_cache_control(response, private=True, no_store=True)
    return response


def find_member_variant(
    *, page: BrochurePage, institution_slug: str, theme: Theme, file: File, language: str
) -> BrochureVariant:
    """The row of a file for a member of the network, or for the network itself. Raises Http404 for nobody's."""
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


def unavailable(request: HttpRequest) -> HttpResponse:
    """What a visitor gets where a file cannot be made just now."""
    response = TemplateResponse(request, "pages/file_unavailable.html", {}, status=503)
    response["Retry-After"] = str(RETRY_AFTER)
    patch_cache_control(response, no_store=True)
    return response


def _disposition(request: HttpRequest, page: BrochurePage, variant: BrochureVariant, language: str) -> str:
    file = File(variant.output)
    saved_as = addresses.file_name(
        page=page, institution=variant.institution, theme=THEMES[variant.theme], language=language, file=file
    )
    shown = (file.is_picture or file == File.PDF) and "download" not in request.GET
    return f'{"inline" if shown else "attachment"}; filename="{saved_as}"'


def _matches(header: str, etag: str) -> bool:
    """Whether `If-None-Match` names `etag` (RFC 9110, 13.1.2: weak comparison)."""
    return header.strip() == "*" or etag in [part.strip().removeprefix("W/") for part in header.split(",")]
