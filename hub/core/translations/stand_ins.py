"""Pages that stand in for a language without a translation: aliases of the page in another language.

Wagtail keeps their words and their state as the source's are published and unpublished. Their addresses follow here.
"""

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet
from wagtail_localize.models import Translation


def is_stand_in(page: Page) -> bool:
    """Whether `page` only shows the words of a page in another language."""
    return bool(page.alias_of_id and page.alias_of.locale_id != page.locale_id)


def stand_ins_of(page: Page) -> PageQuerySet:
    """The pages that show the words of `page` in other languages; a stand-in's own stand-ins are its."""
    return Page.objects.filter(alias_of=page.pk).exclude(locale=page.locale_id)


def follow_slug(page: Page) -> None:
    """Give the stand-ins of `page` its name in addresses, with a number where another page has it.

    Left behind, a stand-in would answer at the address of the next page that takes the former name.
    """
    for stand_in in stand_ins_of(page).exclude(slug=page.slug).filter(depth__gt=2):
        take_slug(stand_in, page.slug)


def take_slug(page: Page, wanted: str) -> None:
    """Name `page` `wanted` where that is free below its parent, else with a number; a redirect leads on."""
    with transaction.atomic():
        # Whoever gives a page below the same parent an address waits until this one stands.
        Page.objects.select_for_update().filter(pk=page.get_parent().pk).first()
        rename(page, find_available_slug(page.get_parent(), wanted, ignore_page_id=page.pk))


def rename(page: Page, slug: str) -> None:
    """Save `page` with the name `slug`, which is free; a redirect leads on from the former address."""
    if slug != page.slug:
        specific = page.specific
        specific.slug = slug
        specific.save(clean=False)


def remove(stand_in: Page, source: Page) -> None:
    """Take `stand_in` away, for `source` goes; only out of the site where pages stand below it that stay."""
    below = stand_in.get_descendants()
    if below.exclude(alias_of__path__startswith=source.path).exists():
        stand_in.specific.unpublish()
    else:
        stand_in.specific.delete()


def place_in(place: Page, locale: Locale) -> Page:
    """`place` in the language `locale`, made as a stand-in where it is not there yet."""
    if place.depth == 1:
        return place
    here = place.get_translation_or_none(locale)
    return here or place.specific.copy_for_translation(locale, copy_parents=True, alias=True)


def take_words(stand_in: Page) -> None:
    """Let `stand_in` show what its source, which is public, shows today; its other stand-ins are left alone."""
    source = stand_in.alias_of
    others = list(source.aliases.exclude(pk=stand_in.pk).values_list("pk", flat=True))
    # Wagtail's own, which has no way to say which.
    source.specific.update_aliases(_updated_ids=others)


def stand_in_again(translation: Page) -> None:
    """Put the source's words, marked as such, back in the place of a translation that has been taken out of the site.

    What the translator wrote is kept beside the source. Nothing stands in where the source is not public, or where the
    words were written on the page itself and stand nowhere else.
    """
    source = Page.objects.filter(
        translation_key=translation.translation_key, locale__language_code=settings.LANGUAGE_CODE, live=True
    ).first()
    kept = Translation.objects.filter(
        source__object_id=translation.translation_key, target_locale=translation.locale_id, enabled=True
    )
    is_translation = translation.alias_of_id is None and translation.depth > 2
    if source is None or source.pk == translation.pk or not is_translation or not kept.exists():
        return
    Page.objects.filter(pk=translation.pk).update(alias_of=source, latest_revision=None, live_revision=None)
    stand_in = Page.objects.select_related("alias_of").get(pk=translation.pk)
    take_words(stand_in)
    take_slug(stand_in, source.slug)
