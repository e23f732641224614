"""Who may read a page is the same in all its languages, whichever of them it was set on.

Wagtail keeps restrictions by page, so a page closed in Finnish would be open in the language that shows the same words.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction

# Who may read, as compared: kind of restriction, password, keys of groups.
Rule = tuple[str, str, frozenset[int]]

_at_work: ContextVar[bool] = ContextVar("privacy_at_work", default=False)


@receiver(post_save, sender=PageViewRestriction)
def follow_saving(instance: PageViewRestriction, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        share(instance.page)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def follow_groups(instance: Any, action: str, **kwargs: Any) -> None:
    if action.startswith("post_") and isinstance(instance, PageViewRestriction):
        share(instance.page)


@receiver(post_delete, sender=PageViewRestriction)
def follow_lifting(instance: PageViewRestriction, origin: Any = None, **kwargs: Any) -> None:
    """Where the restriction is what was deleted: one that goes with its page says nothing of the other languages."""
    lifted = isinstance(origin, PageViewRestriction) or (
        isinstance(origin, QuerySet) and origin.model is PageViewRestriction
    )
    page = Page.objects.filter(pk=instance.page_id).first() if lifted else None
    if page:
        share(page)


@receiver(post_save)
def close_a_new_language(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Of every kind of page: a language that comes later is as closed as those that are there."""
    if created and not raw and isinstance(instance, Page):
        close_as_others(Page.objects.filter(translation_key=instance.translation_key))


def share(page: Page) -> None:
    """Let the other languages of `page` be read by those who may read it, and nobody else."""
    if _at_work.get():
        return
    with _alone(), transaction.atomic():
        wanted = set(_rules([page.pk]).get(page.pk, []))
        for other in Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk):
            _set(other, wanted)


def close_as_others(pages: QuerySet[Page]) -> int:
    """Close each of `pages`, all languages of a page, as the others are closed; opens none. Returns how many."""
    if _at_work.get():
        return 0
    found = list(pages)
    rules = _rules([page.pk for page in found])
    wanted = {rule for page in found for rule in rules.get(page.pk, ())}
    lacking = [page for page in found if wanted - set(rules.get(page.pk, ()))]
    with _alone(), transaction.atomic():
        for page in lacking:
            _set(page, wanted)
    return len(lacking)


def close_all_languages() -> int:
    """Periodic job: close what no signal told of (a restored database). Returns how many pages had been open."""
    closed = PageViewRestriction.objects.values("page__translation_key").distinct()
    keys = list(closed.values_list("page__translation_key", flat=True))
    pages = Page.objects.filter(translation_key__in=keys).only("pk", "translation_key")
    by_key: dict[Any, set[int]] = {}
    for page in pages:
        by_key.setdefault(page.translation_key, set()).add(page.pk)
    rules = _rules([pk for pks in by_key.values() for pk in pks])
    uneven = [key for key, pks in by_key.items() if len({frozenset(rules.get(pk, ())) for pk in pks}) > 1]
    return sum(close_as_others(Page.objects.filter(translation_key=key)) for key in uneven)


def _rules(pages: list[int]) -> dict[int, list[Rule]]:
    """What is set on each of these pages itself, by primary key. Two queries."""
    found: dict[int, list[Rule]] = {}
    for row in PageViewRestriction.objects.filter(page__in=pages).prefetch_related("groups"):
        found.setdefault(row.page_id, []).append(_rule(row))
    return found


def _rule(row: PageViewRestriction) -> Rule:
    return row.restriction_type, row.password, frozenset(group.pk for group in row.groups.all())


def _set(page: Page, wanted: set[Rule]) -> None:
    """Have exactly `wanted` on `page`."""
    there = set()
    for row in PageViewRestriction.objects.filter(page=page.pk).prefetch_related("groups"):
        rule = _rule(row)
        if rule in wanted:
            there.add(rule)
        else:
            row.delete()
    for kind, password, groups in wanted - there:
        row = PageViewRestriction(page=page, restriction_type=kind, password=password)
        row.save()
        row.groups.set(groups)


@contextmanager
def _alone() -> Iterator[None]:
    """What is written within is no wish of anybody's to be followed."""
    token = _at_work.set(True)
    try:
        yield
    finally:
        _at_work.reset(token)
