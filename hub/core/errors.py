"""The page of a fault of ours. It asks nothing: database, cache or session may be what is broken."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template import loader
from django.utils.translation import get_language_from_path, get_language_from_request, override

from hub.core.request_id import current_number


def server_error(request: HttpRequest) -> HttpResponse:
    """In the reader's language, with the number under which the log has the fault."""
    number = getattr(request, "request_id", "") or current_number()
    with override(reader_language(request)):
        return HttpResponseServerError(loader.render_to_string("500.html", {"request_id": number}))


def reader_language(request: HttpRequest) -> str:
    """The language of the address; in the admin the one chosen there, if it is known by now; else the browser's."""
    user = getattr(request, "_cached_user", None)
    profile = user._state.fields_cache.get("wagtail_userprofile") if user is not None and user.pk else None
    chosen = getattr(profile, "preferred_language", "")
    language = get_language_from_path(request.path_info) or chosen or get_language_from_request(request)
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
