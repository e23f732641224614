"""The demo's pages: built in Finnish and published as an editor would, and as words in any language."""

import json
from collections.abc import Callable
from typing import Any

from wagtail.models import Locale, Page, Site
from wagtail_localize.synctree import create_aliases_for_new_page

from home.demo import content
from home.demo.streams import BodyData, BrochureData, FindPage
from home.models import ContentPage, HomePage, SectionPage
from hub.accounts.models import User
from hub.core import own_address
from hub.core.models import BasePage
from materials.brochures.models import BrochureIndexPage, BrochurePage, BrochureSeriesPage
from network.coaches.models import CoachIndexPage
from network.institutions.models import InstitutionIndexPage
from network.news.models import NewsIndexPage
from network.projects.models import ProjectIndexPage

Fields = dict[str, Any]


def find(key: str, language: str = content.SOURCE_LANGUAGE) -> Page | None:
    """The demo's page `key` in `language`, however an editor may have renamed or moved it."""
    return Page.objects.filter(translation_key=content.identity("page", key), locale__language_code=language).first()


def primary_key(key: str) -> int:
    """The Finnish page's primary key. Raises LookupError where it is not there."""
    page = find(key)
    if page is None:
        raise LookupError(f"The demo's page {key!r} has not been made yet")
    return int(page.pk)


def build(page: dict[str, Any], language: str, find_page: FindPage = primary_key) -> BasePage:
    """An unsaved page with the words of one of `content.pages()` in `language`. Links lead to Finnish pages."""
    words = content.words(page, language)
    model, fields = KINDS[page["kind"]]
    return model(
        title=words["title"],
        draft_title=words["title"],
        slug=words["slug"],
        search_description=words.get("search_description", words.get("summary", "")),
        show_in_menus=page.get("in_menu", False),
        translation_key=content.identity("page", page["key"]),
        **fields(page, words, find_page),
    )


def make_empty(page: dict[str, Any], user: User) -> None:
    """Put the Finnish page in its place in the tree, as a draft without a body: others may now link to it."""
    if find(page["key"]):
        return
    parent = Page.objects.get(pk=primary_key(page["parent"])) if "parent" in page else Page.get_first_root_node()
    draft = build(page, content.SOURCE_LANGUAGE, find_page=lambda key: 0)
    for name in ("body", "ways_in"):
        if hasattr(draft, name):
            setattr(draft, name, [])
    draft.locale = Locale.objects.get(language_code=content.SOURCE_LANGUAGE)
    draft.live, draft.owner = False, user
    parent.add_child(instance=draft)


def publish(page: dict[str, Any], user: User) -> None:
    """Give the Finnish page its words and publish it, unless that has been done."""
    made = find(page["key"])
    assert made is not None
    if made.last_published_at:
        return
    words = build(page, content.SOURCE_LANGUAGE)
    specific = made.specific
    for name in ("body", "ways_in"):
        if hasattr(words, name):
            setattr(specific, name, getattr(words, name))
    specific.full_clean()
    specific.save_revision(user=user, log_action=True).publish(user=user)


def mirror(page: dict[str, Any]) -> None:
    """Let the languages that show untranslated pages show it too."""
    made = find(page["key"])
    if made and not find(page["key"], "se"):
        create_aliases_for_new_page(made.specific)


def show_home() -> None:
    """Let the site open on the demo's front page, and take Wagtail's own welcome page away."""
    home = Page.objects.get(pk=primary_key("home"))
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    welcome = site.root_page if site.root_page_id else None
    name = content.load("settings")["texts"][content.SOURCE_LANGUAGE]["network_name"]
    site.root_page, site.site_name = home, name
    site.hostname, site.port = own_address.host_and_port()
    site.save()
    if welcome and is_welcome_page(welcome):
        welcome.delete()


def is_welcome_page(page: Page) -> bool:
    """True of the page that Wagtail's migrations put into an empty site."""
    return page.specific_class is Page and page.slug == "home" and page.depth == 2 and page.is_leaf()


def _home(page: dict[str, Any], words: Fields, find_page: FindPage) -> Fields:
    body = BodyData("home", find_page)
    ways_in = BodyData("home/ways_in", find_page)
    return {
        "hero_heading": words["hero_heading"],
        "hero_lead": words["hero_lead"],
        "ways_in": json.dumps(ways_in.ways_in(words["ways_in"])),
        "body": json.dumps(body.body(words.get("body", []))),
    }


def _content(page: dict[str, Any], words: Fields, find_page: FindPage) -> Fields:
    body = BodyData(page["key"], find_page).body(words.get("body", []))
    return {"lead": words["lead"], "body": json.dumps(body)}


def _lead(page: dict[str, Any], words: Fields, find_page: FindPage) -> Fields:
    return {"lead": words["lead"]}


def _series(page: dict[str, Any], words: Fields, find_page: FindPage) -> Fields:
    return {name: words[name] for name in ("kicker", "lead", "publisher")}


def _brochure(page: dict[str, Any], words: Fields, find_page: FindPage) -> Fields:
    return {
        "audience": page["audience"],
        "is_internal": page.get("internal", False),
        "headline": words["headline"],
        "summary": words["summary"],
        "body": json.dumps(BrochureData(page["key"], find_page).body(words["body"])),
    }


KINDS: dict[str, tuple[type[BasePage], Callable[[dict[str, Any], Fields, FindPage], Fields]]] = {
    "home": (HomePage, _home),
    "content": (ContentPage, _content),
    "section": (SectionPage, _content),
    "institution_index": (InstitutionIndexPage, _lead),
    "news_index": (NewsIndexPage, _lead),
    "project_index": (ProjectIndexPage, _lead),
    "coach_index": (CoachIndexPage, _content),
    "brochure_index": (BrochureIndexPage, _lead),
    "brochure_series": (BrochureSeriesPage, _series),
    "brochure": (BrochurePage, _brochure),
}
