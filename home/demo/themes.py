"""The network's themes, as its coordinator would have written them down."""

from typing import Any

from home.demo import content
from home.demo.network import locales
from network.topics.models import Theme, ThemeText


def make_theme(row: dict[str, Any], order: int) -> None:
    """One theme with its name in every language, unless its address name is taken."""
    if Theme.objects.filter(slug=row["slug"]).exists():
        return
    theme = Theme(slug=row["slug"], order=order)
    languages = locales()
    theme.texts = [ThemeText(locale=languages[code], name=name) for code, name in row["name"].items()]
    theme.full_clean()
    theme.save()


def rows() -> list[dict[str, Any]]:
    """The themes as data, in their order: `slug`, and `name` by language."""
    themes: list[dict[str, Any]] = content.load("themes")["themes"]
    return themes


def chosen(slugs: list[str]) -> list[Theme]:
    """The themes of these address names that are there."""
    return list(Theme.objects.filter(slug__in=slugs))
