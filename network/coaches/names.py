"""People's names in two parts, as they give them; and the order of a list of them.

What stands before a family name with a small letter (van der Berg, von Wright, af Björksten) is no part of its place
in the alphabet, as the Institute for the Languages of Finland advises; with a capital one (De Geer) it is.
"""

# What begins a family name of several words.
PARTICLES = frozenset(
    ("af", "av", "da", "de", "del", "della", "den", "der", "di", "du", "la", "le", "ten", "ter", "van", "von", "zu")
)


def full_name(given: str, family: str) -> str:
    """The name as it is shown and spoken."""
    return " ".join(part for part in (given, family) if part)


def split_name(name: str) -> tuple[str, str]:
    """Given and family name of a `name` that was written in one: the last word, with the particles before it.

    A guess, for names from before there were two fields; migrations use it too.
    """
    *given, family = name.split() or [""]
    parts = [family]
    while len(given) > 1 and given[-1] in PARTICLES:
        parts.insert(0, given.pop())
    return " ".join(given), " ".join(parts)


def sort_name(given: str, family: str) -> str:
    """What a list of names is ordered by: `berg anna van der`."""
    words = family.split()
    first = next((place for place, word in enumerate(words) if not word[0].islower()), 0)
    return " ".join([*words[first:], *given.split(), *words[:first]]).lower()
