"""What surrounds every public page: navigation, breadcrumbs, languages, the foot.

Costs three queries, all told: the site's details with their words, funders with their logos, and every page that the
frame names. Nothing is asked before a template does.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page, Site

from home.listings import visible_pages
from home.models import HubSettings, HubSettingsText
from network.institutions.models import FunderLogo, FunderText

MENU_LENGTH = 5
LOGO_FIELDS = ("variant", "file", "width", "height", "outline")
STATEMENTS = ("contact_page", "accessibility_page", "privacy_page")


@dataclass(frozen=True)
class Link:
    """A link of the frame. `lang` is set where its words are in another language than the interface."""

    title: str
    url: str
    lang: str = ""
    current: bool = False


@dataclass(frozen=True)
class Language:
    """A language of the switcher: `name` in the language itself. `translated`: the page's own words are in it."""

    code: str
    name: str
    url: str
    current: bool
    translated: bool


@dataclass(frozen=True)
class Funder:
    name: str
    url: str
    logos: list[FunderLogo] = field(default_factory=list)


class Frame:
    def __init__(self, request: HttpRequest, page: Page | None, addresses: Mapping[str, str] | None = None) -> None:
        self.request = request
        self.page = page
        # What is no page may say where it is in the other languages, by their codes (the search page).
        self.addresses = addresses or {}
        # What the page shows has an address below the page's own, by the language's code (a peer coach's).
        self.subpath = getattr(page, "subpath", None)
        self.language = get_language() or "fi"

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def roots(self) -> dict[str, str]:
        """The site's front pages: `url_path` by language code."""
        site = self.site
        return {
            root.language_code: root.root_path
            for root in Site.get_site_root_paths()
            if site and root.site_id == site.pk
        }

    @property
    def home_url(self) -> str:
        return f"/{self.language}/"

    @property
    def base_url(self) -> str:
        """Scheme and host of the site, whatever the request calls it, without a slash at the end."""
        return str(settings.BASE_URL)

    # The site's details

    @cached_property
    def text(self) -> HubSettingsText | None:
        """The site's words in the active language, else in Finnish; its `owner` is the site's details."""
        related = ["owner", "locale", *(f"owner__{name}" for name in STATEMENTS)]
        rows = HubSettingsText.objects.filter(owner__site=self.site).select_related(*related)
        by_language = {row.locale.language_code: row for row in rows}
        return by_language.get(self.language) or by_language.get("fi") or next(iter(by_language.values()), None)

    @cached_property
    def details(self) -> HubSettings | None:
        return self.text.owner if self.text else None

    @cached_property
    def contact_lines(self) -> list[str]:
        return [line for line in self.text.contact_lines.splitlines() if line.strip()] if self.text else []

    @cached_property
    def funders(self) -> list[Funder]:
        """Funders in the order that the site's details give, each with its logos."""
        if not self.details:
            return []
        names = FunderText.objects.filter(owner_id=OuterRef("funder_id"))
        rows = self.details.funders.annotate(
            name=Coalesce(
                _first_name(names, self.language), _first_name(names, "fi"), "funder__slug", output_field=CharField()
            )
        ).values_list("funder_id", "name", "funder__url", *(f"funder__logos__{field}" for field in LOGO_FIELDS))
        found: dict[int, Funder] = {}
        # A row a logo; a funder without any has one row, of empty fields.
        for pk, name, url, *logo in rows.order_by("sort_order", "pk"):
            funder = found.setdefault(pk, Funder(name, url))
            if logo[0]:
                funder.logos.append(FunderLogo(**dict(zip(LOGO_FIELDS, logo, strict=True))))
        return list(found.values())

    @cached_property
    def is_front_page(self) -> bool:
        return bool(self.page and self.page.url_path in self.roots.values())

    @cached_property
    def shared_title(self) -> str:
        """What the page is called away from the site: a bare “News” or “Front page” tells nobody whose it is."""
        if self.page is None:
            return ""
        name = self.text.network_name if self.text else ""
        own = str(self.page.seo_title or ("" if self.is_front_page and name else self.page.title))
        return own if name in own and own else f"{own} – {name}".strip("– ")

    # Pages

    @cached_property
    def _pages(self) -> list[Page]:
        wanted = Q(url_path__in=self.roots.values(), depth=2)
        if root := self.roots.get(self.language):
            wanted |= Q(url_path__startswith=root, depth=root.count("/") + 1, show_in_menus=True)
        if self.details:
            keys = [page.translation_key for name in STATEMENTS if (page := getattr(self.details, name))]
            wanted |= Q(translation_key__in=keys, locale__language_code=self.language)
        if self.page and self.page.pk:
            wanted |= Q(translation_key=self.page.translation_key) | Q(path__in=self._ancestor_paths)
        user = getattr(self.request, "user", None) or AnonymousUser()
        pages = visible_pages(user).filter(wanted).select_related("locale", "alias_of__locale").order_by("path")
        return list(pages)

    @cached_property
    def _ancestor_paths(self) -> list[str]:
        page = self.page
        if not page or not page.path:
            return []
        # From the front page (depth 2) down to the parent.
        return [page.path[: depth * Page.steplen] for depth in range(2, page.depth)]

    def _link(self, page: Page) -> Link:
        lang = _content_language(page)
        here = self.page
        return Link(
            title=page.title,
            url=page.get_url(self.request) or "",
            lang="" if lang == self.language else lang,
            current=bool(here and here.path and here.path.startswith(page.path)),
        )

    @cached_property
    def menu(self) -> list[Link]:
        root = self.roots.get(self.language)
        if not root:
            return []
        depth = root.count("/") + 1
        pages = [p for p in self._pages if p.show_in_menus and p.depth == depth and p.url_path.startswith(root)]
        return [self._link(page) for page in pages[:MENU_LENGTH]]

    @cached_property
    def breadcrumbs(self) -> list[Link]:
        """From the front page to the parent; the page itself is among them only where something below it is shown."""
        paths = set(self._ancestor_paths)
        if self.page and self.subpath:
            paths.add(self.page.path)
        return [self._link(page) for page in self._pages if page.path in paths]

    @cached_property
    def statements(self) -> list[Link]:
        if not self.details:
            return []
        chosen = [getattr(self.details, name) for name in STATEMENTS]
        here = {p.translation_key: p for p in self._pages if p.locale.language_code == self.language}
        return [self._link(here[page.translation_key]) for page in chosen if page and page.translation_key in here]

    # Languages

    @cached_property
    def _translations(self) -> dict[str, Page]:
        if not self.page:
            return {}
        key = self.page.translation_key
        found = {page.locale.language_code: page for page in self._pages if page.translation_key == key}
        if self.page.pk and not self.page.alias_of_id:
            # A preview of a translation that is not published: the page in its place still stands in for it.
            found |= {code: self.page for code, page in found.items() if page.pk == self.page.pk and page.alias_of_id}
        return found

    @cached_property
    def languages(self) -> list[Language]:
        """The languages whose front page is published, each leading to this page in it, else to its front page."""
        published = {page.url_path for page in self._pages}
        codes = [code for code, _name in settings.LANGUAGES if self.roots.get(code) in published]
        return [self._language(code) for code in codes]

    def _language(self, code: str) -> Language:
        page = self._translations.get(code)
        info: dict[str, Any] = get_language_info(code)
        return Language(
            code=code,
            name=info["name_local"],
            url=(self._below(page.get_url(self.request), code) if page else "")
            or self.addresses.get(code)
            or f"/{code}/",
            current=code == self.language,
            translated=bool(page and not page.alias_of_id),
        )

    @cached_property
    def alternates(self) -> list[Link]:
        """Absolute addresses of the page in the languages it is really written in, for search engines."""
        pages = [(code, page) for code, page in self._translations.items() if not page.alias_of_id]
        return [
            Link(title=code, url=self._below(page.get_full_url(self.request), code), lang=code) for code, page in pages
        ]

    @cached_property
    def canonical(self) -> str:
        """The page's own absolute address; of an untranslated page that of the page its words come from."""
        row = self._translations.get(self.language)
        page = (row.alias_of if row and row.alias_of_id else row) or self.page
        return self._below(page.get_full_url(self.request), page.locale.language_code) if page else ""

    def _below(self, url: str | None, code: str) -> str:
        return f"{url}{self.subpath(code) if self.subpath else ''}" if url else ""

    @cached_property
    def content_language(self) -> str:
        """Language of the page's words, where it is not the interface's; else empty."""
        row = self._translations.get(self.language)
        lang = _content_language(row) if row else getattr(self.page, "content_language", self.language)
        return "" if lang == self.language else lang

    @cached_property
    def language_name(self) -> str:
        """The interface language's name in itself."""
        return str(get_language_info(self.language)["name_local"])


def _content_language(page: Page) -> str:
    source = page.alias_of if page.alias_of_id else page
    return str(source.locale.language_code)


def _first_name(names: Any, language: str) -> Subquery:
    return Subquery(names.filter(locale__language_code=language).values("name")[:1])
