from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html_join
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.wagtail_hooks import page_listing_more_buttons

from hub.core import content_checker

# wagtail-localize asks the database three times for each row of a list whether to offer translating there. The page's
# own menu offers it all the same; leaving its buttons out of lists is what Wagtail's hooks know as an end of theirs.
hooks.register_temporarily("register_page_listing_more_buttons", page_listing_more_buttons).__exit__(None, None, None)


@hooks.register("construct_translated_pages_to_cascade_actions")
def take_stand_ins_along(pages: list[Page], action: str) -> dict[Page, PageQuerySet]:
    """What is deleted or moved with a page in the source language.

    Stand-ins of languages without a translation go when it goes: left behind, they would show its words for ever. A
    translation has words of its own and is not deleted unasked, but it moves along.
    """
    sources = [page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE]
    if action == "move":
        return {page: page.get_translations() for page in sources}
    if action == "delete":
        return {page: page.aliases.exclude(locale=page.locale) for page in sources}
    return {}


@hooks.register("construct_wagtail_userbar")
def check_by_our_rules(request: HttpRequest, items: list[Any], page: Page) -> None:
    content_checker.put_in_place(items)


@hooks.register("insert_global_admin_css")
def network_colour() -> str:
    sheets = ((static(f"admin/{name}.css"),) for name in ("colour", "choices", "lists"))
    return format_html_join("", '<link rel="stylesheet" href="{}">', sheets)
