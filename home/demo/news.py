"""News of institutions and of the network: who writes what, when and about whom stands in `content/news.toml`."""

import json
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone

from home.demo import content, people, themes, translating
from home.demo.network import locales
from home.demo.page_building import find, primary_key
from home.demo.placing import put_below
from home.demo.streams import BodyData
from hub.accounts.models import User
from hub.core.models import HubImage
from network.institutions.models import Institution, InstitutionPage, Role
from network.news.models import NewsAuthor, NewsPage, NewsRelatedPage

Row = dict[str, Any]


def rows() -> list[Row]:
    """The news as data, the oldest first; words are in `<language>/news/<key>.toml`."""
    found: list[Row] = content.load("news")["news"]
    return found


def pictures() -> list[dict[str, str]]:
    """The pictures that news has beside those of `own_share`: file, title and what they show."""
    found: list[dict[str, str]] = content.load("news")["pictures"]
    return found


def words(row: Row, language: str) -> dict[str, Any]:
    return content.load(f"{language}/news/{row['key']}")


def page_key(row: Row) -> str:
    return f"news/{row['key']}"


def write(row: Row) -> None:
    """Put one piece of news where it belongs, unless it is there: by the institution's people, or the network's."""
    if find(page_key(row)):
        return
    slug = row.get("institution")
    if slug is None:
        parent, writer, publisher = find("news"), people.author(), people.author()
    else:
        own = InstitutionPage.objects.filter(institution__slug=slug, locale__language_code=settings.LANGUAGE_CODE)
        parent = own.first()
        writer = people.holder(Role.INSTITUTION_EDITOR, slug) or people.author()
        publisher = people.holder(Role.INSTITUTION_ADMINISTRATOR, slug) or people.author()
    if parent is None:
        return
    page = build(row, content.SOURCE_LANGUAGE)
    page.locale = locales()[content.SOURCE_LANGUAGE]
    put_below(parent, page, state=row.get("state", "published"), writer=writer, publisher=publisher)


def translate(row: Row, language: str, user: User) -> None:
    translating.put(page_key(row), language, partial(build, row, language), user)


def build(row: Row, language: str) -> NewsPage:
    """An unsaved page with the words of `row` in `language`."""
    said = words(row, language)
    key = page_key(row)
    page = NewsPage(
        title=said["title"],
        draft_title=said["title"],
        slug=said["slug"],
        lead=said["lead"],
        body=json.dumps(BodyData(key, primary_key).body(said.get("body", []))),
        date=timezone.localdate() - timedelta(days=row["days_ago"]),
        translation_key=content.identity("page", key),
        picture=HubImage.objects.filter(title=row.get("picture", "")).first(),
        picture_text=said.get("picture_text", ""),
        picture_caption=said.get("picture_caption", ""),
        picture_credit=row.get("picture_credit", ""),
    )
    page.authors = _authors(row, said, key, language)
    page.themes = themes.chosen(row.get("themes", []))
    page.institutions = list(Institution.objects.filter(slug__in=row.get("institutions", [])))
    related = [find(name) for name in row.get("related", [])]
    page.related_pages = [
        NewsRelatedPage(target=target, sort_order=order) for order, target in enumerate(related) if target
    ]
    return page


def _authors(row: Row, said: dict[str, Any], key: str, language: str) -> list[NewsAuthor]:
    """Their names are the row's, their roles each language's: an empty one is a team's."""
    return [
        NewsAuthor(
            name=name,
            role=role,
            is_team=not role,
            sort_order=order,
            locale=locales()[language],
            translation_key=content.identity("author", key, str(order)),
        )
        for order, (name, role) in enumerate(zip(row["authors"], said["roles"], strict=True))
    ]
