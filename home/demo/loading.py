"""The steps that put the demo content in, in their order.

Each step is all or nothing, and does nothing where it has been done: a run that was stopped is completed by the next.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from home.demo import content, downloads, frame, marker, network, own_share, page_building, people, translating


@dataclass(frozen=True)
class Step:
    """`label` tells the person who waits what is going on."""

    label: str
    do: Callable[[], Any]


class ForeignContentError(Exception):
    """The site has content of its own, among which the demo has no place."""


def refuse_foreign_content() -> None:
    """Raises ForeignContentError unless the site is empty or holds the demo's own pages only."""
    ours = {content.identity("page", page["key"]) for page in content.pages()}
    for page in Page.objects.filter(depth=2):
        if page.translation_key not in ours and not page_building.is_welcome_page(page):
            raise ForeignContentError(page.title)


def steps(password: str) -> list[Step]:
    """All steps, in order; `password` is the accounts'."""
    return [
        Step("Languages", make_languages),
        Step("Accounts", partial(people.make_accounts, password)),
        *_network_steps(),
        Step("Roles", people.give_roles),
        *_page_steps(),
        *_translation_steps(),
        *_own_share_steps(),
        Step("Northern Sámi", _as_author(translating.mirror_into_northern_sami)),
        *[
            Step(f"In {row['institution']}'s own words", partial(network.make_local_paragraphs, row))
            for row in content.load("institutions")["local"]
        ],
        Step("Site details", frame.make_settings),
        Step("Second factors", people.give_second_factors),
        Step("Done", _as_author(marker.mark_complete)),
        Step("Done", _as_author(marker.mark_own_share)),
    ]


def later_steps(password: str) -> list[Step]:
    """What a site lacks that has the demo of before institutions managed their own share."""
    return [
        Step("Accounts", partial(people.make_accounts, password)),
        Step("Roles", people.give_roles),
        Step("Groups of institutions in place of everybody's", people.take_former_groups),
        *_own_share_steps(),
        Step("Second factors", people.give_second_factors),
        Step("Done", _as_author(marker.mark_own_share)),
    ]


def take(step: Step) -> None:
    """Do one step, wholly or not at all."""
    with transaction.atomic():
        step.do()


def make_languages() -> None:
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


def _network_steps() -> list[Step]:
    data = content.load("institutions")
    regions = [Step("Regions", partial(network.make_region, row, order)) for order, row in enumerate(data["regions"])]
    institutions = [
        Step(f"Institution: {row['short_name']}", _as_author(partial(network.make_institution, row)))
        for row in data["institutions"]
    ]
    funders = [
        Step(f"Funder: {row['name']['fi']}", _as_author(partial(network.make_funder, row))) for row in data["funders"]
    ]
    return regions + institutions + funders


def _page_steps() -> list[Step]:
    pages = content.pages()
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    tree = [Step("Page tree", _as_author(partial(page_building.make_empty, page))) for page in pages]
    published = [Step(f"Page: {_title(page)}", _as_author(partial(page_building.publish, page))) for page in pages]
    home = Step("Front page", partial(page_building.show_home, hostname=address.hostname or "localhost", port=port))
    return [*tree, home, *published]


def _own_share_steps() -> list[Step]:
    data = own_share.data()
    return [
        *[Step(f"Picture: {row['title']}", partial(own_share.lend_picture, row)) for row in data["pictures"]],
        *[Step(f"First lines of {slug}", partial(own_share.write_lead, slug)) for slug in data["leads"]],
        *[Step(f"Page: {row['title']}", partial(own_share.write_page, row)) for row in data["pages"]],
        Step("Downloads of the last weeks", downloads.count_downloads),
    ]


def _translation_steps() -> list[Step]:
    return [
        Step(f"{language}: {_title(page, language)}", _as_author(partial(translating.translate, page, language)))
        for language in content.TRANSLATIONS
        for page in content.pages()
    ]


def _title(page: dict[str, Any], language: str = content.SOURCE_LANGUAGE) -> str:
    return str(content.words(page, language)["title"])


def _as_author(do: Callable[..., Any]) -> Callable[[], Any]:
    """`do` with the demo's author as its `user`, found when the step is taken: before, there is none."""
    return lambda: do(user=people.author())
