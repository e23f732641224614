"""Swedish and English by wagtail-localize, as its own editor would: strings in its memory, then the page published."""

import json
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    LocaleSynchronization,
    OverridableSegment,
    SegmentOverride,
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments, quote_path_component

from home.demo import content, page_building
from hub.accounts.models import User

NORTHERN_SAMI_HOME = "ruoktu"


class ShapeError(Exception):
    """A translation has other parts than its source."""


def translate(page: dict[str, Any], language: str, user: User) -> None:
    """Publish one of the site's pages in `language`, unless that has been done."""
    put(page["key"], language, partial(page_building.build, page, language), user)


def put(key: str, language: str, build: Callable[[], Page], user: User) -> None:
    """Publish the demo's page `key` in `language` with the words that `build` gives, unless that has been done."""
    done = page_building.find(key, language)
    if done and done.live and done.alias_of_id is None:
        return
    locale = Locale.objects.get(language_code=language)
    source_page = page_building.find(key)
    assert source_page is not None
    with transaction.atomic():
        source, _ = TranslationSource.update_or_create_from_instance(source_page.specific)
        translation, _ = Translation.objects.get_or_create(source=source, target_locale=locale)
        _remember(source, locale, build(), key, user)
        # The page is published when this transaction has ended.
        translation.save_target(user=user, publish=True)


def mirror_into_northern_sami(user: User) -> None:
    """Let Northern Sámi show every page in Finnish until it has a translation, now and from here on."""
    finnish = Locale.objects.get(language_code=content.SOURCE_LANGUAGE)
    sami = Locale.objects.get(language_code="se")
    LocaleSynchronization.objects.update_or_create(locale=sami, defaults={"sync_from": finnish})
    home = page_building.find("home", "se")
    if home and home.slug != NORTHERN_SAMI_HOME and not Page.objects.filter(slug=NORTHERN_SAMI_HOME, depth=2).exists():
        home = home.specific
        home.slug = NORTHERN_SAMI_HOME
        home.save()


def _remember(source: TranslationSource, locale: Locale, target: Page, key: str, user: User) -> None:
    """Write `target`'s words into the translation memory, each beside the string of `source` in the same place."""
    wanted: dict[str, list[StringSegmentValue]] = defaultdict(list)
    for value in extract_segments(target):
        if isinstance(value, StringSegmentValue):
            wanted[value.path].append(value)
    sources: dict[str, list[StringSegment]] = defaultdict(list)
    for segment in source.stringsegment_set.select_related("context", "string").order_by("order"):
        sources[segment.context.path].append(segment)
    if {path: len(rows) for path, rows in sources.items()} != {path: len(rows) for path, rows in wanted.items()}:
        raise ShapeError(f"{key} in {locale.language_code}: {_difference(sources, wanted)}")
    for path, segments in sources.items():
        for segment, value in zip(segments, wanted[path], strict=True):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={
                    "data": value.string.data,
                    "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
                    "last_translated_by": user,
                },
            )
            _redirect_links(source, locale, segment, value, user)


def _redirect_links(
    source: TranslationSource, locale: Locale, segment: StringSegment, value: StringSegmentValue, user: User
) -> None:
    """Where the translated text links to another address than the source's (a site's Swedish side), say so."""
    for name, attributes in (json.loads(segment.attrs) or {}).items():
        address, other = attributes.get("href"), ((value.attrs or {}).get(name) or {}).get("href")
        if not address or not other or address == other:
            continue
        path = f"{segment.context.path}.{quote_path_component(address)}"
        overridable = OverridableSegment.objects.get(source=source, context__path=path)
        SegmentOverride.objects.update_or_create(
            locale=locale,
            context=overridable.context,
            defaults={"data_json": json.dumps(other), "last_translated_by": user},
        )


def _difference(sources: dict[str, list[Any]], wanted: dict[str, list[Any]]) -> str:
    paths = [path for path in {**sources, **wanted} if len(sources.get(path, [])) != len(wanted.get(path, []))]
    return ", ".join(
        f"{path} has {len(sources.get(path, []))} strings, {len(wanted.get(path, []))} translated" for path in paths
    )
