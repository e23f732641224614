from django.urls import path
from django.utils.functional import lazy
from django.utils.translation import get_language

from search import views

# Addresses are saved and printed, so they are no texts of the interface, which a better word may change.
WORDS = {"fi": "haku", "sv": "sok", "en": "search", "se": "ohcan"}
SUGGESTIONS = {"fi": "ehdotukset", "sv": "forslag", "en": "suggestions", "se": "evttohusat"}


def _search() -> str:
    return f"{WORDS[_language()]}/"


def _suggestions() -> str:
    return f"{WORDS[_language()]}/{SUGGESTIONS[_language()]}/"


def _language() -> str:
    language = get_language()
    return language if language in WORDS else "fi"


urlpatterns = [
    path(lazy(_search, str)(), views.SearchView.as_view(), name="search"),
    path(lazy(_suggestions, str)(), views.suggestions, name="search_suggestions"),
]
