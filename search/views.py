from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from hub.core.visits import is_by_a_person
from search import query, search_form
from search.misses import note_miss
from search.page import SearchPage
from search.throttle import within

SHORTEST = 2
# Of one address: a whole school types at once, and words that are written down are easily made up.
SUGGESTIONS_A_MINUTE, MISSES_A_MINUTE = 1200, 60


@method_decorator(never_cache, name="dispatch")
class SearchView(TemplateView):
    """The one page of searching. Nothing keeps it: what is hidden a moment later is found no more."""

    template_name = "search/search.html"
    http_method_names = ["get", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        question = search_form.read(self.request)
        found = SearchPage(self.request, question)
        if question.words:
            self._note(found)
        return super().get_context_data(asked=question, search=found, addresses=found.addresses, **kwargs)

    def _note(self, found: SearchPage) -> None:
        """Count a search that found nothing: a person's, of all there is. Throttled, for words are easily made up."""
        in_vain = found.found_nothing and not found.promoted and not found.asked.is_narrowed
        if in_vain and is_by_a_person(self.request) and within(self.request, "miss", MISSES_A_MINUTE):
            note_miss(found.asked.words, language=found.language)


@require_safe
@never_cache
def suggestions(request: HttpRequest) -> HttpResponse:
    """Titles for the words typed so far: `{"suggestions": [{"title", "kind", "url", "lang"}, …]}`."""
    if not within(request, "suggestions", SUGGESTIONS_A_MINUTE):
        return JsonResponse({"suggestions": []}, status=429)
    words = search_form.clean_words(request.GET.get(search_form.WORDS, ""))
    language = get_language() or "fi"
    found = query.suggest(words, language=language, user=request.user) if len(words) >= SHORTEST else []
    rows = [
        {
            "title": one.title,
            "kind": str(one.kind.label),
            "url": one.kind.url(one.row, request, language),
            "lang": one.language,
        }
        for one in found
    ]
    return JsonResponse({"suggestions": rows})
