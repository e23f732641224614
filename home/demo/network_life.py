"""The steps of the demo's third part: themes, projects, news and peer coaches, and how they are found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from wagtail.models import Page

from home.demo import coaches, content, news, own_share, page_building, people, projects, searching, themes, translating
from hub.accounts.models import User

# Lists that came with this part; a site with an earlier demo lacks their pages.
LISTS = ("news_index", "project_index", "coach_index")
# Have left the menu for them: the front page leads there.
OUT_OF_MENU = ("students", "teachers")


@dataclass(frozen=True)
class Step:
    """`label` tells the person who waits what is going on."""

    label: str
    do: Callable[[], Any]


def as_author(do: Callable[..., Any]) -> Callable[[], Any]:
    """`do` with the demo's author as its `user`, found when the step is taken: before, there is none."""
    return lambda: do(user=people.author())


def lists() -> list[dict[str, Any]]:
    """Those of `content.pages()` that a site with an earlier demo lacks."""
    return [page for page in content.pages() if page["kind"] in LISTS]


def steps() -> list[Step]:
    """What stands in the lists, once there are lists."""
    return [
        *[Step("Themes", partial(themes.make_theme, row, order)) for order, row in enumerate(themes.rows())],
        *[Step(f"Picture: {row['title']}", partial(own_share.lend_picture, row)) for row in news.pictures()],
        *_written("Project", projects.rows(), projects, as_author),
        *_written("News", news.rows(), news, lambda do: do),
        *[Step(f"Peer coach: {row['name']}", partial(coaches.make, row)) for row in coaches.rows()],
    ]


def last_steps() -> list[Step]:
    """What asks for all pages in all languages."""
    promoted = content.load("searching")["promoted"]
    return [
        *[Step("Searching", partial(searching.promote, row)) for row in promoted],
        Step("Searching", searching.note_misses),
        Step("Search index", searching.bring_index_up_to_date),
    ]


def steps_of_lists() -> list[Step]:
    """The lists' own pages, for a site that has the other pages already."""
    return [
        *[Step("Page tree", as_author(partial(page_building.make_empty, page))) for page in lists()],
        *[Step("Page", as_author(partial(page_building.publish, page))) for page in lists()],
        *[
            Step(f"Page: {language}", as_author(partial(translating.translate, page, language)))
            for language in content.TRANSLATIONS
            for page in lists()
        ],
        *[Step("Untranslated pages", partial(page_building.mirror, page)) for page in lists()],
        *[Step("Menu", as_author(partial(take_out_of_menu, key))) for key in OUT_OF_MENU],
    ]


def take_out_of_menu(key: str, user: User) -> None:
    """Take a page out of the menu in every language; pages that mirror it follow."""
    found = Page.objects.filter(translation_key=content.identity("page", key), alias_of=None, show_in_menus=True)
    for page in found.order_by("pk").specific():
        was_finished = page.live and not page.has_unpublished_changes
        page.show_in_menus = False
        if was_finished:
            page.save_revision(user=user).publish(user=user)
        else:
            page.save(update_fields=["show_in_menus"])


def _written(
    label: str, rows: list[dict[str, Any]], room: Any, by: Callable[[Callable[..., Any]], Callable[[], Any]]
) -> Iterator[Step]:
    """Each in Finnish, then in the languages that it names. `by` says as whom it is written."""
    for row in rows:
        yield Step(f"{label}: {room.words(row, content.SOURCE_LANGUAGE)['title']}", by(partial(room.write, row)))
        for language in row.get("translations", []):
            title = room.words(row, language)["title"]
            yield Step(f"{language}: {title}", as_author(partial(room.translate, row, language)))
