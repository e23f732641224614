"""The choices a visitor has on a brochure's page: institution, colour and language."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch
from django.http import QueryDict
from django.utils.functional import cached_property

from hub.accounts.models import User
from hub.rendering.themes import THEMES, Theme, theme_by_slug
from materials.brochures import addresses
from materials.brochures.models import BrochurePage
from materials.brochures.outputs import File
from materials.brochures.page_document import build_document
from network.institutions.active_roles import NOBODY, standing
from network.institutions.former_slugs import present_slug
from network.institutions.models import Institution, InstitutionText

INSTITUTION, THEME, LANGUAGE = "institution", "colour", "language"


def page_path(page: BrochurePage) -> str:
    """The page's address without scheme and host: files and choices stay on the host the visitor came to."""
    return urlsplit(page.url or "/").path


@dataclass(frozen=True)
class Option:
    """One choice of a field."""

    value: str
    label: str
    is_chosen: bool
    lang: str = ""


class Chooser:
    """What can be chosen for `page`, what is, and the files that follow from it."""

    def __init__(self, *, page: BrochurePage, user: "User | AnonymousUser") -> None:
        self.page = page
        self.user = user
        self.language = page.locale.language_code
        self.institution: Institution | None = None
        self.theme: Theme = THEMES[addresses.DEFAULT_THEME]

    @staticmethod
    def is_choice(query: QueryDict) -> bool:
        """Whether the form was sent."""
        return any(name in query for name in (INSTITUTION, THEME, LANGUAGE))

    @cached_property
    def institutions(self) -> list[Institution]:
        """The network's members by their name in the page's language."""
        texts = Prefetch("texts", InstitutionText.objects.select_related("locale"))
        members = Institution.objects.members().prefetch_related(texts)
        return sorted(members, key=lambda one: one.text(self.language).name.casefold() if one.text() else one.slug)

    @cached_property
    def languages(self) -> list[BrochurePage]:
        """The brochure in each language that has its own words, this page's own first among equals."""
        translations = BrochurePage.objects.filter(translation_key=self.page.translation_key, alias_of=None)
        return list(translations.visible_to(self.user).select_related("locale").order_by("locale__pk"))

    def choose(self, institution_slug: str, theme: Theme) -> bool:
        """Take a choice from an address; False where it names no member of the network."""
        self.theme = theme
        if institution_slug in ("", addresses.network_slug(self.language)):
            return True
        found = [one for one in self.institutions if one.slug == institution_slug]
        self.institution = found[0] if found else None
        return bool(found)

    def choose_own(self) -> None:
        """Take the institution of who has signed in, where there is just one."""
        known = standing(self.user)
        own = known.institutions | known.reads
        if len(own) == 1:
            self.institution = next((one for one in self.institutions if one.pk in own), None)

    def address_of(self, query: QueryDict) -> str | None:
        """Where the form's choice leads; None where it names something that does not exist."""
        page = self.page
        wanted = query.get(LANGUAGE)
        # An untranslated page shows another language's words: choosing those keeps the visitor where they are.
        if wanted and wanted != page.content_language:
            page = next((one for one in self.languages if one.locale.language_code == wanted), None)  # type: ignore[assignment]
            if page is None:
                return None
        colour = query.get(THEME, "")
        theme = theme_by_slug(colour, self.language) if colour else self.theme
        if theme is None or not self.choose(present_slug(query.get(INSTITUTION, "")), theme):
            return None
        return addresses.variant_url(
            page_url=page_path(page), institution=self.institution, theme=theme, language=page.locale.language_code
        )

    def context(self) -> dict[str, Any]:
        """For the template: the document, the fields' options, the files and the address to pass on."""
        document = build_document(page=self.page, institution=self.institution, theme=self.theme.key, with_logos=False)
        address = self._address(self.page, self.theme)
        return {
            "document": document,
            "parts": [{"template": f"document/{block.kind}.html", "block": block} for block in document.blocks],
            "institution": self.institution,
            "theme": self.theme,
            "institution_options": self._institution_options(),
            "theme_options": self._theme_options(),
            "language_options": self._language_options(),
            "files": {file.name.lower(): self._file(file) for file in File},
            "address": settings.BASE_URL + address,
            "share_query": self._share_query(),
        }

    def _address(self, page: BrochurePage, theme: Theme) -> str:
        return addresses.variant_url(
            page_url=page_path(page), institution=self.institution, theme=theme, language=page.locale.language_code
        )

    def _file(self, file: File) -> str:
        return addresses.file_url(
            page_url=page_path(self.page),
            institution=self.institution,
            theme=self.theme,
            language=self.language,
            file=file,
        )

    def _share_query(self) -> str:
        """What fills the form that makes a share link to this version; empty where there is nothing to share."""
        known = standing(self.user) if self.page.is_internal else NOBODY
        if not (known.is_coordinator or known.institutions):
            return ""
        values = {"page": self.page.pk, "theme": self.theme.key}
        if self.institution and (known.is_coordinator or self.institution.pk in known.institutions):
            values["institution"] = self.institution.pk
        return urlencode(values)

    def _institution_options(self) -> list[Option]:
        return [
            Option(value=one.slug, label=text.name if text else one.short_name, is_chosen=one == self.institution)
            for one in self.institutions
            for text in [one.text(self.language)]
        ]

    def _theme_options(self) -> list[dict[str, Any]]:
        return [
            {
                "option": Option(
                    value=theme.slug(self.language), label=theme.name(self.language), is_chosen=theme == self.theme
                ),
                "theme": theme,
            }
            for theme in THEMES.values()
        ]

    def _language_options(self) -> list[Option]:
        shown = self.page.content_language
        return [
            Option(
                value=one.locale.language_code,
                label=one.locale.get_display_name(),
                is_chosen=one.locale.language_code == shown,
                lang=one.locale.language_code,
            )
            for one in self.languages
        ]
