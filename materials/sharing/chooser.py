"""A brochure as it is shown through a share link: nothing to choose, and its files come through the link too."""

from typing import Any

from hub.rendering.themes import THEMES, Theme
from materials.brochures import addresses
from materials.brochures.chooser import Chooser
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import File
from materials.sharing.models import ShareLink


def theme_of(link: ShareLink) -> Theme:
    """The colour that the link was made for."""
    return THEMES.get(link.theme) or THEMES[addresses.DEFAULT_THEME]


class SharedBrochure(Chooser):
    """The version of `page` that `link` opens."""

    def __init__(self, *, link: ShareLink, page: BrochurePage, user: Any) -> None:
        super().__init__(page=page, user=user)
        self.link = link
        self.institution = link.issuer
        self.theme = theme_of(link)

    def _file(self, file: File) -> str:
        return f"{self.link.path}{self.theme.slug(self.language)}{file.ending}"
