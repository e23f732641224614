"""Former addresses of pages. Wagtail keeps them, whole; what stood below a page leads on below where it is now."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from hub.core.former_addresses import lead_on
from hub.core.redirects import RedirectMiddleware

SAFE = ("GET", "HEAD")
# The longest address that Wagtail's table can hold.
LONGEST = 255


def moved_pages(request: HttpRequest, path: str) -> Iterator[str]:
    """`path` with its beginning, where that is the former address of a published page, as it is now. Longest first."""
    if "\x00" in path:
        return
    components = [component for component in path.split("/") if component]
    # What is above the page to what is below it.
    parts = {
        "/" + "/".join(components[:count]): components[count:]
        for count in range(len(components), 0, -1)
        if len("/".join(components[:count])) < LONGEST
    }
    rows = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=parts, redirect_page__live=True)
    found = sorted(
        rows.select_related("redirect_page__locale"), key=lambda row: (-len(row.old_path), row.site_id is None)
    )
    for row in found:
        address = row.redirect_page.get_url_parts(request)
        if address and address[2]:
            rest = "/".join(parts[row.old_path]) or row.redirect_page_route_path.strip("/")
            ending = "/" if rest and path.endswith("/") else ""
            yield address[2] + rest + ending


class FormerAddressMiddleware(RedirectMiddleware):
    """Leads on from what is not found. Rows that coordinators made, to other sites or with a query, stay Wagtail's."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if response.status_code != 404 or request.method not in SAFE:
            return response
        whole = request.get_full_path()
        bare = urlsplit(whole).path
        made = _row(request, whole) or (_row(request, bare) if bare != whole else None)
        if made and (made.redirect_page is None or ("?" in made.old_path and made.redirect_page.live)):
            return super().process_response(request, response)
        return lead_on(request) or response


def _row(request: HttpRequest, path: str) -> Redirect | None:
    row: Redirect | None = get_redirect(request, Redirect.normalise_path(path, decode_unicode=False))
    return row
