"""Keeps beside each published page which links it holds."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from network.backoffice.linkcheck.extracting import Found, Kind, anchors_of, links_of
from network.backoffice.linkcheck.models import OutsideAddress, PageLink

logger = logging.getLogger(__name__)

NOTE_EVERY = 24 * 3600
LONGEST_URL = 2000
LARGEST_KEY = 2**63 - 1


def follow_pages() -> None:
    """Note links when a page is published, and forget them when it is taken down."""
    page_published.connect(_published, dispatch_uid="linkcheck")
    page_unpublished.connect(_unpublished, dispatch_uid="linkcheck")


def note(page: Any) -> None:
    """Write down the links of one published page in the place of those it had. A stand-in has none of its own."""
    found = [] if page.alias_of_id or not page.live else list(links_of(page))
    names = anchors_of(page) if any(link.kind == Kind.ANCHOR for link in found) else set()
    kept = [_cut(link) for link in found if _is_worth_keeping(link, names)]
    if kept == list(_noted(page)):
        return
    with transaction.atomic():
        PageLink.objects.filter(page=page.pk).delete()
        PageLink.objects.bulk_create([_row(page, link) for link in kept])


def note_all() -> str:
    """Note the links of every published page, and forget addresses that no page links to any more."""
    # By keys: a query that is read from while others write would keep SQLite from writing.
    keys = list(Page.objects.live().filter(alias_of=None).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        _note_quietly(key)
    PageLink.objects.filter(page__live=False).delete()
    OutsideAddress.objects.filter(links=None).delete()
    return f"{len(keys)} pages"


def _noted(page: Any) -> Iterator[Found]:
    for row in PageLink.objects.filter(page=page.pk).select_related("address").order_by("pk"):
        yield Found(row.kind, row.target, row.anchor, row.address.url if row.address else "", row.words)


def _is_worth_keeping(link: Found, names: set[str]) -> bool:
    """Of links to the same page, only those that lead nowhere: nothing but this page can change that."""
    if link.kind == Kind.ANCHOR:
        return link.anchor not in names
    return (link.key or 0) <= LARGEST_KEY and len(link.url) <= LONGEST_URL


def _row(page: Any, link: Found) -> PageLink:
    address = None
    if link.url:
        digest = OutsideAddress.digest_of(link.url)
        address, _created = OutsideAddress.objects.get_or_create(digest=digest, defaults={"url": link.url})
    return PageLink(
        page_id=page.pk, kind=link.kind, target=link.key, address=address, anchor=link.anchor, words=link.words
    )


def _cut(link: Found) -> Found:
    """As long as there is room for."""
    return replace(link, anchor=link.anchor[:120], words=link.words[:200])


def _published(sender: Any, instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(partial(_note_quietly, instance.pk), robust=True)


def _unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    PageLink.objects.filter(page=instance.pk).delete()


def _note_quietly(key: int) -> None:
    """What cannot be noted costs nobody the publishing; the periodic job tries again."""
    try:
        page = Page.objects.filter(pk=key).specific().first()
        if page is not None:
            note(page)
    except Exception:
        logger.exception("The links of page %s are not noted", key)
