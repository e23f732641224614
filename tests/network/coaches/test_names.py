"""Names in two parts, and their order."""

import pytest

from network.coaches.directory import by_alphabet
from network.coaches.names import full_name, sort_name, split_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Valma Mattila", ("Valma", "Mattila")),
        ("Anna Maria Virtanen-Koski", ("Anna Maria", "Virtanen-Koski")),
        ("Anna van der Berg", ("Anna", "van der Berg")),
        ("Carl Gustaf af Björksten", ("Carl Gustaf", "af Björksten")),
        ("Louis De Geer", ("Louis De", "Geer")),
        ("Aslak", ("", "Aslak")),
        ("de Vries", ("de", "Vries")),
        ("", ("", "")),
    ],
)
def test_a_name_in_one_is_split_before_its_particles(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts
    assert full_name(*parts) == name


def test_lists_are_by_family_name_with_small_particles_passed_over() -> None:
    people = [
        ("Georg", "von Wright"),
        ("Åke", "Öhman"),
        ("Anna", "van der Berg"),
        ("Aslak", ""),
        ("Louis", "De Geer"),
        ("Carl", "af Björksten"),
        ("Zaida", "Aalto"),
        ("Aino", "Aalto"),
    ]
    people.sort(key=lambda one: by_alphabet(sort_name(*one)))
    assert [one[1] or one[0] for one in people] == [
        "Aalto",
        "Aalto",
        "Aslak",
        "van der Berg",
        "af Björksten",
        "De Geer",
        "von Wright",
        "Öhman",
    ]
    assert people[0][0] == "Aino"
