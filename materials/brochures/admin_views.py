from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from materials.brochures.previews import SESSION_KEY
from network.institutions.models import Institution


@require_POST
@xframe_options_sameorigin
def choose_preview_institution(request: HttpRequest) -> HttpResponse:
    """Remember for this session whose version of a brochure the editor's preview shows, and go back to it."""
    chosen = request.POST.get("institution", "")
    # Longer than any key: Python refuses to read, and a database to compare, numbers without end.
    if chosen.isdecimal() and len(chosen) < 16 and Institution.objects.filter(pk=int(chosen)).exists():
        request.session[SESSION_KEY] = int(chosen)
    else:
        request.session.pop(SESSION_KEY, None)
    # The preview stands in a frame of the page editor; only the browser knows its address there.
    back = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/admin/"
    return redirect(back)
