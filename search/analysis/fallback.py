"""Finnish where Voikko is missing: the lemmas of simplemma, whose list takes some 400 MB once it is asked."""

from functools import lru_cache

# Shorter words stand by chance at the beginning or the end of others.
SHORTEST_PART = 4


@lru_cache(maxsize=30_000)
def forms(word: str, *, apart: bool) -> frozenset[str]:
    """A word in small letters, its lemma, and with `apart` those of two parts that are both words."""
    found = {word, _lemma(word)}
    if apart:
        for head in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
            if knows(word[:head]) and knows(word[head:]):
                found |= {_lemma(word[:head]), _lemma(word[head:])}
    return frozenset(found)


def _lemma(word: str) -> str:
    import simplemma

    return str(simplemma.lemmatize(word, lang="fi")).lower()


def knows(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="fi"))
