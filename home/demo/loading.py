"""The steps that put the demo content in, in their order.

Each step is all or nothing, and does nothing where it has been done: a run that was stopped is completed by the next.
"""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page

from home.demo import (
    content,
    downloads,
    frame,
    marker,
    network,
    network_life,
    own_share,
    page_building,
    people,
    translating,
)
from home.demo.network_life import Step, as_author


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
        *network_life.steps(),
        Step("Northern Sámi", as_author(translating.mirror_into_northern_sami)),
        *[
            Step(f"In {row['institution']}'s own words", partial(network.make_local_paragraphs, row))
            for row in content.load("institutions")["local"]
        ],
        Step("Site details", frame.make_settings),
        Step("Second factors", people.give_second_factors),
        *network_life.last_steps(),
        *[Step("Done", as_author(partial(marker.mark, part))) for part in marker.PARTS],
    ]


def later_steps(password: str) -> list[Step]:
    """What a site lacks that has an earlier demo: institutions' own share, or only what came after that."""
    return [*_former_own_share(password), *_former_network_life()]


def _former_own_share(password: str) -> list[Step]:
    if marker.has(marker.OWN_SHARE):
        return []
    return [
        Step("Accounts", partial(people.make_accounts, password)),
        Step("Roles", people.give_roles),
        Step("Groups of institutions in place of everybody's", people.take_former_groups),
        *_own_share_steps(),
        Step("Second factors", people.give_second_factors),
        Step("Done", as_author(partial(marker.mark, marker.OWN_SHARE))),
    ]


def _former_network_life() -> list[Step]:
    return [
        *network_life.steps_of_lists(),
        *network_life.steps(),
        *network_life.last_steps(),
        Step("Done", as_author(partial(marker.mark, marker.NETWORK))),
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
        Step(f"Institution: {row['short_name']}", as_author(partial(network.make_institution, row)))
        for row in data["institutions"]
    ]
    funders = [
        Step(f"Funder: {row['name']['fi']}", as_author(partial(network.make_funder, row))) for row in data["funders"]
    ]
    return regions + institutions + funders


def _page_steps() -> list[Step]:
    pages = content.pages()
    tree = [Step("Page tree", as_author(partial(page_building.make_empty, page))) for page in pages]
    published = [Step(f"Page: {_title(page)}", as_author(partial(page_building.publish, page))) for page in pages]
    home = Step("Front page", page_building.show_home)
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
        Step(f"{language}: {_title(page, language)}", as_author(partial(translating.translate, page, language)))
        for language in content.TRANSLATIONS
        for page in content.pages()
    ]


def _title(page: dict[str, Any], language: str = content.SOURCE_LANGUAGE) -> str:
    return str(content.words(page, language)["title"])
