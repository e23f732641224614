"""What somebody with a share link gets: the page or the file, or a page that says that the link has ended.

The visitor is nobody for the time of the request, whoever has signed in: no session is read and no cookie set, and
nothing but the one page is open.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from hub.core.visibility import LinkHolder, VisiblePageQuerySet
from hub.core.visits import is_by_a_person
from materials.brochures import addresses
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import File
from materials.brochures.serving import file_response, find_member_variant
from materials.sharing.chooser import SharedBrochure, theme_of
from materials.sharing.models import ShareLink
from materials.sharing.services import note_use
from materials.sharing.tokens import name_in

View = Callable[..., HttpResponse]


def _for_the_holder_only(view: View) -> View:
    """The address is the key: it goes into no cache, no search engine and no other site's log."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.user = LinkHolder([])
        response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wrapped


@require_safe
@_for_the_holder_only
def share_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page that the link was made for, or the one file."""
    link, page = _opened(request, token)
    if link is None or page is None:
        return gone(request)
    if get_language() != page.locale.language_code:
        return HttpResponseRedirect(link.path)
    response = _brochure(request, link, page) if isinstance(page, BrochurePage) else page.serve(request)
    if response.status_code == 200 and is_by_a_person(request):
        note_use(link=link)
    return response


@require_safe
@_for_the_holder_only
def share_link_file(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """A file of the brochure that the link was made for."""
    link, page = _opened(request, token)
    if link is None or page is None:
        return gone(request)
    file = next((file for file in File if isinstance(page, BrochurePage) and name == file_name(link, page, file)), None)
    # A link to one file opens that one, not the others.
    if file is None or link.output not in ("", file.value):
        raise Http404
    return _file(request, link, page, file)


def gone(request: HttpRequest) -> HttpResponse:
    """What a link that has ended leads to, whatever ended it."""
    return TemplateResponse(request, "sharing/gone.html", {}, status=410)


def file_name(link: ShareLink, page: BrochurePage, file: File) -> str:
    """The last part of the address of `file` below a link's own."""
    return theme_of(link).slug(page.locale.language_code) + file.ending


def _opened(request: HttpRequest, token: str) -> tuple[ShareLink | None, Any]:
    """The link and the page that it opens to this visitor; None for what has ended. Raises Http404 if none of ours."""
    name = name_in(token)
    if name is None:
        raise Http404
    link = ShareLink.objects.select_related("page", "page__locale", "institution").filter(name=name).first()
    if link is None or not link.is_living:
        return link, None
    request.user = LinkHolder([link.page_id])
    open_pages = VisiblePageQuerySet(Page).visible_to(request.user)
    page = open_pages.filter(pk=link.page_id).select_related("locale").first()
    return link, page.specific if page else None


def _brochure(request: HttpRequest, link: ShareLink, page: BrochurePage) -> HttpResponse:
    if link.output:
        return _file(request, link, page, File(link.output))
    context = page.get_context(request)
    context.update(SharedBrochure(link=link, page=page, user=request.user).context())
    context["link"] = link
    return TemplateResponse(request, "sharing/brochure.html", context)


def _file(request: HttpRequest, link: ShareLink, page: BrochurePage, file: File) -> HttpResponse:
    language = page.locale.language_code
    slug = addresses.issuer_slug(link.issuer, language)
    variant = find_member_variant(page=page, institution_slug=slug, theme=theme_of(link), file=file, language=language)
    return file_response(request, page=page, variant=variant, language=language, is_public=False)
