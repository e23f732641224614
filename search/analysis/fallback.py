"""Finnish where Voikko is missing: the lemmas of simplemma, whose list takes some 400 MB once it is asked."""

from functools import lru_cache


@lru_cache(maxsize=50_000)
def forms(word: str) -> set[str]:
    """The lemma of a word in small letters, and the word."""
    import simplemma

    return {word, simplemma.lemmatize(word, lang="fi").lower()}


def knows(word: str) -> bool:
    import simplemma

    return bool(simplemma.is_known(word, lang="fi"))
