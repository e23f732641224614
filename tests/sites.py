"""The page tree that tests start from: the same four languages as the real site."""

from dataclasses import dataclass, field

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, Locale, Page, Site

HOME_SLUGS = {"fi": "etusivu", "sv": "hem", "en": "home", "se": "ruoktu"}


@dataclass
class PageTree:
    """`homes` maps a language code to that language's home page."""

    root: Page
    site: Site
    homes: dict[str, Page] = field(default_factory=dict)

    @property
    def home(self) -> Page:
        """The Finnish home page."""
        return self.homes["fi"]


# (app, model, codename, name) of every permission that the migrations made.
_permissions: list[tuple[str, str, str, str]] = []


def remember_permissions() -> None:
    """Note the permissions of a fresh database: Wagtail's migrations make some that no later step brings back."""
    rows = Permission.objects.values_list("content_type__app_label", "content_type__model", "codename", "name")
    _permissions[:] = list(rows)


def restore_permissions() -> None:
    """Make those anew that a transactional test has emptied away."""
    kept = set(Permission.objects.values_list("content_type__app_label", "content_type__model", "codename"))
    for app, model, codename, name in _permissions:
        if (app, model, codename) not in kept:
            content_type, _created = ContentType.objects.get_or_create(app_label=app, model=model)
            Permission.objects.create(content_type=content_type, codename=codename, name=name)


def empty_site() -> Page:
    """What Wagtail's migrations leave, and nothing beside it; returns the root.

    A transactional test empties even that: it is put back after each, and every tree begins here.
    """
    # First: a page without a language cannot be made.
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    root = Page.get_first_root_node() or Page.add_root(title="Root", slug="root")
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
    restore_permissions()
    Site.objects.all().delete()
    for page in root.get_children():
        page.specific.delete()
    return Page.objects.get(pk=root.pk)


def make_page_tree() -> PageTree:
    """A home page in each language below an empty root."""
    from home.models import HomePage

    root = empty_site()
    locales = {code: Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES}
    homes: dict[str, Page] = {}
    for code, _name in settings.LANGUAGES:
        words = {"title": f"Home {code}", "slug": HOME_SLUGS[code], "locale": locales[code]}
        words |= {"hero_heading": "Yhdessä opitaan", "hero_lead": "Oppilaitokset ja työpaikat."}
        if homes:
            words["translation_key"] = homes["fi"].translation_key
        homes[code] = root.add_child(instance=HomePage(**words))
    site = Site.objects.create(
        hostname="localhost", port=80, root_page=homes["fi"], site_name="Verkosto", is_default_site=True
    )
    return PageTree(root=root, site=site, homes=homes)
