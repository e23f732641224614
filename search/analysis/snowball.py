"""Swedish and English by their stems; the stem of a Finnish word that no dictionary knows."""

from functools import lru_cache

import snowballstemmer

from search.analysis.words import FOLDED, fold, folded, plain

NAMES = {"sv": "swedish", "en": "english", "fi": "finnish"}


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of `word` in small letters."""
    # A stemmer keeps the word it is at, so no two threads may share one; making one costs next to nothing.
    stemmed: str = snowballstemmer.stemmer(NAMES[language]).stemWord(word)
    return stemmed


@lru_cache(maxsize=50_000)
def index_forms(word: str, language: str) -> frozenset[str]:
    """Tokens of one word of a text."""
    forms = {stem(plain(word.partition(":")[0]), language)}
    return frozenset(forms | folded(forms))


@lru_cache(maxsize=5_000)
def query_forms(word: str, language: str) -> frozenset[str]:
    """Tokens that answer one word of a question; one typed without marks finds those with them too."""
    form = stem(plain(word.partition(":")[0]), language)
    return frozenset({form, form + FOLDED} if fold(form) == form else {form})
