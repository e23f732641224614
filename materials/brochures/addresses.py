"""The readable, lasting addresses of a brochure's variants and files.

`…/tyonantaja/` the brochure, `…/tyonantaja/<institution>/` the institution's, `…/<institution>/sininen/` in a colour,
`…/<institution>/sininen.pdf` its PDF. The network's own version stands in an institution's place by `NETWORK_SLUGS`.
"""

from hub.rendering.themes import Theme, theme_by_slug
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import File
from network.institutions.models import Institution
from network.institutions.validators import NETWORK_SLUGS

DEFAULT_THEME = "blue"


def network_slug(language: str) -> str:
    return NETWORK_SLUGS.get(language, NETWORK_SLUGS["fi"])


def issuer_slug(institution: Institution | None, language: str) -> str:
    return institution.slug if institution else network_slug(language)


def variant_url(*, page_url: str, institution: Institution | None, theme: Theme, language: str) -> str:
    """Address of the brochure's web page for an institution in a colour, below the brochure's own `page_url`."""
    return f"{page_url}{issuer_slug(institution, language)}/{theme.slug(language)}/"


def file_url(*, page_url: str, institution: Institution | None, theme: Theme, language: str, file: File) -> str:
    """Address of one file. It gives the current version for ever."""
    return f"{page_url}{issuer_slug(institution, language)}/{theme.slug(language)}{file.ending}"


def parse_file_name(name: str, language: str) -> tuple[Theme, File] | None:
    """The colour and the file that the last part of an address means in `language`; None where it means nothing."""
    # The longest ending first: `sininen-print.pdf` ends with `.pdf` too.
    for file in sorted(File, key=lambda one: -len(one.ending)):
        if name.endswith(file.ending):
            theme = theme_by_slug(name.removesuffix(file.ending), language)
            return (theme, file) if theme else None
    return None


def file_name(*, page: BrochurePage, institution: Institution | None, theme: Theme, language: str, file: File) -> str:
    """The name under which a download is saved: `molempi-parempi-tyonantaja-<institution>-sininen.pdf`."""
    parts = [page.series_slug, page.slug, issuer_slug(institution, language), theme.slug(language)]
    return "-".join(parts) + file.ending
