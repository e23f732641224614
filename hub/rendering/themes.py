"""The brochures' colour themes as data: semantic roles, and names and slugs per language.

The three share one temperament (a deep northern colour, a warm berry accent, white paper), so they can stand side by
side in one rack. Dark and light roles are far enough apart that a black-and-white print keeps every distinction.
"""

from dataclasses import dataclass
from typing import Literal

SOURCE_LANGUAGE = "fi"


@dataclass(frozen=True, kw_only=True)
class Roles:
    """Colours by what they are for, as `#rrggbb`."""

    paper: str  # the sheet itself
    surface: str  # a quiet ground for boxes and one table column
    ink: str  # running text, on paper and surface
    muted: str  # secondary text, on paper and surface
    deep: str  # the network's deep ground; also headings on paper
    on_deep: str  # text on deep
    on_deep_muted: str  # secondary text on deep
    deep_shade: str  # the arcs of the bridge on deep; decoration only
    accent: str  # the warm ground and strokes; stands out from paper and from deep
    on_accent: str  # text on accent
    glow: str  # the accent where it carries text on deep
    rule: str  # lines that separate, on paper and surface
    link: str  # links, on paper and surface


@dataclass(frozen=True, kw_only=True)
class Theme:
    """A colour theme. `names` and `slugs` are by language; languages without an entry use the Finnish one."""

    key: str
    roles: Roles
    names: dict[str, str]
    slugs: dict[str, str]

    def name(self, lang: str) -> str:
        """The colour's name in `lang` (BCP 47), for people: "sininen"."""
        return self.names.get(lang.split("-")[0], self.names[SOURCE_LANGUAGE])

    def slug(self, lang: str) -> str:
        """The colour's name in `lang` (BCP 47) in plain ASCII, for addresses and file names: "bla"."""
        return self.slugs.get(lang.split("-")[0], self.slugs[SOURCE_LANGUAGE])


THEMES: dict[str, Theme] = {
    theme.key: theme
    for theme in (
        Theme(
            key="blue",
            names={"fi": "sininen", "sv": "blå", "en": "blue"},
            slugs={"fi": "sininen", "sv": "bla", "en": "blue"},
            roles=Roles(
                paper="#ffffff",
                surface="#edf3f7",
                ink="#18242c",
                muted="#4a5a65",
                deep="#0f3f5f",
                on_deep="#ffffff",
                on_deep_muted="#c8dbe7",
                deep_shade="#1d567c",
                accent="#d97b1c",
                on_accent="#1a1206",
                glow="#ffc978",
                rule="#7d8e99",
                link="#0b5384",
            ),
        ),
        Theme(
            key="green",
            names={"fi": "vihreä", "sv": "grön", "en": "green"},
            slugs={"fi": "vihrea", "sv": "gron", "en": "green"},
            roles=Roles(
                paper="#ffffff",
                surface="#eef4ee",
                ink="#19251f",
                muted="#4b5c52",
                deep="#16452f",
                on_deep="#ffffff",
                on_deep_muted="#c9dfd1",
                deep_shade="#275f45",
                accent="#c28510",
                on_accent="#171203",
                glow="#f8d27a",
                rule="#7e8f85",
                link="#105c3b",
            ),
        ),
        Theme(
            key="plum",
            names={"fi": "luumu", "sv": "plommon", "en": "plum"},
            slugs={"fi": "luumu", "sv": "plommon", "en": "plum"},
            roles=Roles(
                paper="#ffffff",
                surface="#f6f0f5",
                ink="#271c27",
                muted="#62525f",
                deep="#572349",
                on_deep="#ffffff",
                on_deep_muted="#e8d2e1",
                deep_shade="#733761",
                accent="#db7443",
                on_accent="#1d0f08",
                glow="#ffc3a0",
                rule="#958591",
                link="#7a2b63",
            ),
        ),
    )
}

# The role that each logo slot stands on, so that the caller can choose the logo's variant by contrast with it.
LogoPlace = Literal["head", "contact", "slot"]
LOGO_GROUNDS: dict[LogoPlace, str] = {"head": "paper", "contact": "deep", "slot": "paper"}


def logo_ground(theme: Theme, place: LogoPlace) -> str:
    """The colour (`#rrggbb`) that the logo in `place` stands on."""
    return str(getattr(theme.roles, LOGO_GROUNDS[place]))


def theme_by_slug(slug: str, lang: str) -> Theme | None:
    """The theme whose slug in `lang` is `slug`; None when there is none."""
    return next((theme for theme in THEMES.values() if theme.slug(lang) == slug), None)
