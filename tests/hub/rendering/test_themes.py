"""The three colour themes can be read by everyone, and survive a black-and-white printer."""

import dataclasses
import re
from itertools import combinations

import pytest

from hub.rendering.themes import LOGO_GROUNDS, THEMES, Theme, logo_ground, theme_by_slug

TEXT_PAIRS = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("deep", "paper"),
    ("deep", "surface"),
    ("link", "paper"),
    ("link", "surface"),
    ("on_deep", "deep"),
    ("on_deep_muted", "deep"),
    ("glow", "deep"),
    ("on_accent", "accent"),
]
GRAPHIC_PAIRS = [("rule", "paper"), ("rule", "surface"), ("accent", "paper"), ("accent", "deep")]

every_theme = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(colour: str) -> float:
    """Relative luminance after WCAG 2.1, 0 to 1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def between(theme: Theme, one: str, other: str) -> float:
    return contrast(getattr(theme.roles, one), getattr(theme.roles, other))


@every_theme
@pytest.mark.parametrize(("one", "other"), TEXT_PAIRS)
def test_text_is_readable(theme: Theme, one: str, other: str) -> None:
    assert between(theme, one, other) >= 4.5


@every_theme
@pytest.mark.parametrize(("one", "other"), GRAPHIC_PAIRS)
def test_lines_and_marks_are_seen(theme: Theme, one: str, other: str) -> None:
    assert between(theme, one, other) >= 3


@every_theme
def test_the_grounds_stay_apart_in_grey(theme: Theme) -> None:
    for one, other in combinations(("paper", "accent", "deep"), 2):
        assert between(theme, one, other) >= 3, (one, other)


@every_theme
def test_every_role_is_a_colour(theme: Theme) -> None:
    for role, colour in dataclasses.asdict(theme.roles).items():
        assert re.fullmatch("#[0-9a-f]{6}", colour), role


@pytest.mark.parametrize("lang", ["fi", "sv", "en", "se", "sv-FI"])
def test_a_slug_leads_back_to_its_theme(lang: str) -> None:
    slugs = {theme.slug(lang): theme for theme in THEMES.values()}
    assert len(slugs) == len(THEMES)
    for slug, theme in slugs.items():
        assert re.fullmatch("[a-z-]+", slug)
        assert theme_by_slug(slug, lang) is theme


def test_an_unknown_slug_is_no_theme() -> None:
    assert theme_by_slug("turkoosi", "fi") is None
    assert theme_by_slug("blue", "fi") is None


def test_names_fall_back_to_finnish() -> None:
    assert THEMES["green"].name("sv") == "grön"
    assert THEMES["green"].name("se") == "vihreä"


@every_theme
def test_each_logo_place_has_a_ground(theme: Theme) -> None:
    assert {place: logo_ground(theme, place) for place in LOGO_GROUNDS} == {
        "head": theme.roles.paper,
        "contact": theme.roles.deep,
        "slot": theme.roles.paper,
    }
