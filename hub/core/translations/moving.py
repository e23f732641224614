"""A page moves in every language, however it is moved: by hand, with others, by the API or by a program."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction, MovePagePermissionError
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page
from wagtail.query import PageQuerySet

from hub.core.slugs import free_slug
from hub.core.translations.stand_ins import place_in, rename, stand_ins_of, take_slug
from hub.core.wagtail_patches import patch

_move = MovePageAction._move_page
_delete = DeletePageAction._delete_page


def act_in_one_piece() -> None:
    """Let Wagtail's actions and all that follows them happen together or not at all.

    Wagtail moves and deletes in several steps; everything that does so passes here.
    """
    patch(
        MovePageAction,
        "_move_page",
        _move_all,
        reason="moving several pages at once would leave other languages behind",
        test="tests/hub/core/translations/test_moving.py",
    )
    patch(
        DeletePageAction,
        "_delete_page",
        _delete_all,
        reason="deleting several pages, one below the other, would fail half-way",
        test="tests/hub/core/translations/test_deleting.py",
    )
    patch(
        UnpublishPageAction,
        "execute",
        _together(UnpublishPageAction.execute),
        reason="a process killed while it unpublishes would leave half of it",
        test="tests/hub/core/translations/test_moving_at_once.py",
    )
    patch(
        PublishPageRevisionAction,
        "execute",
        _together(PublishPageRevisionAction.execute),
        reason="publishing that fails would leave half of what it does",
        test="tests/hub/core/test_page_paths.py",
    )


def _together(act: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(act)
    def in_one_piece(*args: Any, **kwargs: Any) -> Any:
        with transaction.atomic():
            return act(*args, **kwargs)

    return in_one_piece


def _wait_for_the_tree() -> None:
    """One move or deletion after the other: each touches several parts of the tree, in no order that all share."""
    Page.objects.select_for_update().filter(depth=1).first()


@transaction.atomic
def _move_all(action: MovePageAction, page: Page, target: Page, parent_after: Page) -> None:
    _wait_for_the_tree()
    # Others may have moved meanwhile, and a page's place in the tree is where Wagtail looks for what moves.
    fresh = {one.pk: one for one in Page.objects.filter(pk__in=[page.pk, target.pk, parent_after.pk])}
    now, place, parent = (fresh.get(one.pk) for one in (page, target, parent_after))
    if not (now and place and parent) or parent == now or parent.is_descendant_of(now):
        raise MovePagePermissionError("The page or its new place is gone, or stands below the page by now.")
    # Whoever gives a page there its address at this moment goes first, and Wagtail has asked before that.
    Page.objects.select_for_update().filter(pk=parent.pk).first()
    slug = free_slug(now, now.slug, parent)
    if slug != now.slug:
        rename(now, slug)
        now = Page.objects.get(pk=now.pk)
    _move(action, now, place, parent)


@transaction.atomic
def _delete_all(action: DeletePageAction, page: Page, *args: Any, **kwargs: Any) -> Any:
    _wait_for_the_tree()
    if not Page.objects.filter(pk=page.pk).exists():
        # Of several that were chosen to go it went with another.
        return 0, {}
    return _delete(action, page, *args, **kwargs)


def moves_with(page: Page) -> PageQuerySet:
    """The pages that move when `page` does: all languages with the source, its stand-ins with a translation."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return page.get_translations()
    return stand_ins_of(page)


def take_along(page: Page, parent: Page) -> None:
    """Move the other languages of `page`, which stands below `parent` now, to the same place in theirs."""
    for key in moves_with(page).values_list("pk", flat=True):
        other = Page.objects.select_related("locale").get(pk=key)
        place = place_in(parent, other.locale)
        if place.pk != other.pk and not place.is_descendant_of(other):
            _put(other, place, page)


def _put(other: Page, place: Page, page: Page) -> None:
    """Move `other` below `place`, behind the page that stands before `page` in its own language."""
    before = _counterpart_before(page, place)
    if other.is_child_of(place) and _stands_behind(other, before, page):
        return
    # A name that is free there, before it moves: two at one address would hide one.
    rename(other, find_available_slug(place, other.slug, ignore_page_id=other.pk))
    # Each step shifts others in the tree, so nothing that was read before it is used.
    fresh = Page.objects.get(pk=other.pk)
    if before:
        fresh.move(Page.objects.get(pk=before), pos="right")
    else:
        fresh.move(Page.objects.get(pk=place.pk), pos="first-child")
    if other.alias_of_id == page.pk:
        take_slug(Page.objects.get(pk=other.pk), page.slug)


def _counterpart_before(page: Page, place: Page) -> int | None:
    """Primary key of the page below `place` that is the nearest one before `page`, in the language of `place`."""
    before = page.get_siblings(inclusive=False).filter(path__lt=page.path).order_by("-path")
    keys = list(before.values_list("translation_key", flat=True))
    found = Page.objects.child_of(place).filter(translation_key__in=keys).values_list("translation_key", "pk")
    by_key = dict(found)
    return next((by_key[key] for key in keys if key in by_key), None)


def _stands_behind(other: Page, before: int | None, page: Page) -> bool:
    """Whether `other` stands where `page` does, among those beside them that are in both languages."""
    keys = page.get_siblings(inclusive=False).values("translation_key")
    beside = other.get_siblings(inclusive=False).filter(translation_key__in=keys, path__lt=other.path)
    return bool(beside.order_by("-path").values_list("pk", flat=True).first() == before)
