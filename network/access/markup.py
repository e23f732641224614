"""Markup in what translators send."""

MOST_TAGS = 200


def is_too_deep(words: str) -> bool:
    """Whether `words` hold more tags than the reader of HTML can go down into."""
    return words.count("<") > MOST_TAGS
