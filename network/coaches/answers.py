"""A coach's data and photo as answers to those who may have them, shown to visitors or not."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.cache import add_never_cache_headers

from network.coaches import photos
from network.coaches.models import PeerCoach
from network.coaches.services import privacy


def as_file(coach: PeerCoach) -> HttpResponse:
    """All data about the coach as a JSON file to be saved."""
    answer = JsonResponse(privacy.export(coach), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{coach.slug}.json"'
    add_never_cache_headers(answer)
    return answer


def photo_answer(coach: PeerCoach) -> HttpResponse:
    """The photo for who may see it besides visitors. Raises Http404 where there is none."""
    data = photos.read(coach, max(photos.SIZES))
    if data is None:
        raise Http404
    answer = HttpResponse(data, content_type="image/jpeg")
    add_never_cache_headers(answer)
    return answer
