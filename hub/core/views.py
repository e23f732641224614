from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.cache import cache_control
from wagtail.models import Page, Site

from hub.core.local_paths import in_language


def choose_language(request: HttpRequest) -> HttpResponse:
    """Leads from `/` to the front page in the language that the browser asks for, if it is published; else Finnish."""
    language = get_language_from_request(request)
    if language not in _published_languages(request):
        language = settings.LANGUAGE_CODE
    response = HttpResponseRedirect(f"/{language}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def _published_languages(request: HttpRequest) -> set[str]:
    site = Site.find_for_request(request)
    if site is None:
        return set()
    homes = Page.objects.live().filter(translation_key=site.root_page.translation_key)
    return set(homes.values_list("locale__language_code", flat=True))


@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """Search engines may read everything public; the admin and the sign-in page are no use to them."""
    sign_in = [f"Disallow: /{code}/{in_language('kirjaudu/', code)}" for code, _name in settings.LANGUAGES]
    sitemap = f"Sitemap: {settings.BASE_URL}/sitemap.xml"
    lines = ["User-agent: *", "Disallow: /admin/", *sign_in, "", sitemap, ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=86_400)
def favicon(request: HttpRequest) -> HttpResponse:
    """For programs that ask for the icon at its old address."""
    return HttpResponsePermanentRedirect(static("images/favicon.ico"))
