from django.conf import settings
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet


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
