"""Keeps beside each published page which links it holds."""

import logging
from functools import partial
from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from home.linkcheck.extracting import Found, Kind, anchors_of, links_of
from home.linkcheck.models import OutsideAddress, PageLink

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
    kept = [link for link in found if _is_worth_keeping(link, names)]
    with transaction.atomic():
        PageLink.objects.filter(page=page.pk).delete()
        PageLink.objects.bulk_create([_row(page, link) for link in kept])


def note_all() -> str:
    """Note the links of every published page, and forget addresses that no page links to any more."""
    count = 0
    for page in Page.objects.live().filter(alias_of=None).specific().iterator(chunk_size=50):
        try:
            note(page)
        except Exception:
            logger.exception("The links of page %s are not noted", page.pk)
        count += 1
    PageLink.objects.filter(page__live=False).delete()
    OutsideAddress.objects.filter(links=None).delete()
    return f"{count} pages"


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
    words, anchor = link.words[:200], link.anchor[:120]
    return PageLink(page_id=page.pk, kind=link.kind, target=link.key, address=address, anchor=anchor, words=words)


def _published(sender: Any, instance: Any, **kwargs: Any) -> None:
    transaction.on_commit(partial(_note_quietly, instance.pk), robust=True)


def _unpublished(sender: Any, instance: Any, **kwargs: Any) -> None:
    PageLink.objects.filter(page=instance.pk).delete()


def _note_quietly(key: int) -> None:
    """What cannot be noted costs nobody the publishing; the chore tries again."""
    try:
        page = Page.objects.filter(pk=key).specific().first()
        if page is not None:
            note(page)
    except Exception:
        logger.exception("The links of page %s are not noted", key)
