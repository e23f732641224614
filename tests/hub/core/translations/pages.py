"""Pages in several languages for the tests of what goes along with what."""

from typing import Any

from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from tests.home.factories import add_section, publish


def language(code: str) -> Locale:
    return Locale.objects.get(language_code=code)


def in_language(page: Page, code: str) -> Any:
    """`page` in another language, as it is stored now."""
    return Page.objects.get(translation_key=page.translation_key, locale__language_code=code).specific


def stand_in(page: Page, code: str) -> Any:
    return page.copy_for_translation(language(code), copy_parents=True, alias=True)


def translated(page: Page, code: str, title: str = "") -> Any:
    copy = page.copy_for_translation(language(code), copy_parents=True)
    copy.title = title or f"{page.title} {code}"
    return publish(copy)


def section_in_all(home: Page, title: str, slug: str) -> Page:
    """A section that stands in for itself in Swedish, English and Sámi."""
    home.refresh_from_db()
    section = add_section(home, title, slug=slug)
    for code in ("sv", "en", "se"):
        stand_in(section, code)
    return section


def words_for(begun: Translation, path: str, words: str) -> None:
    """What a translator types in the place of the source's text at `path`."""
    segment = StringSegment.objects.get(source=begun.source, context__path=path)
    StringTranslation.objects.create(
        translation_of=segment.string, context=segment.context, locale=begun.target_locale, data=words
    )


def shown(address: str) -> str:
    """What a visitor reads at `address`."""
    answer = Client().get(address)
    translation.activate("fi")
    assert answer.status_code == 200, address
    return answer.content.decode()
