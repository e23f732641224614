"""Periodic job: stand-ins out of step with their sources, as a restored copy or a killed process leaves them."""

import re
from collections.abc import Iterator

from django.db.models import F, Q
from wagtail.models import Page
from wagtail.query import PageQuerySet

from hub.core.translations import moving, stand_ins

NUMBERED = re.compile(r"-\d+$")


def repair_stand_ins() -> str:
    """Give each stand-in the state, words, name and place that follow from its source. Four queries if all is well."""
    state, names, places = list(_other_state()), list(_other_names()), list(_other_places())
    for page in state:
        if page.alias_of.live:
            stand_ins.take_words(page)
        else:
            page.specific.unpublish()
    for page in names:
        stand_ins.take_slug(page, page.alias_of.slug)
    for page in places:
        source = Page.objects.get(pk=page.alias_of_id)
        moving.take_along(source, source.get_parent())
    return f"state {len(state)}, names {len(names)}, places {len(places)}"


def _stand_ins() -> PageQuerySet:
    pages = Page.objects.filter(alias_of__isnull=False, depth__gt=2).exclude(locale=F("alias_of__locale"))
    return pages.select_related("alias_of")


def _other_state() -> PageQuerySet:
    """Those that are public without their source, or the other way round, or show what it said at another time."""
    is_older = Q(live=True) & ~Q(last_published_at=F("alias_of__last_published_at"))
    return _stand_ins().exclude(live=F("alias_of__live"), title=F("alias_of__title")) | _stand_ins().filter(is_older)


def _other_names() -> Iterator[Page]:
    """Those whose name in addresses is neither their source's nor that with a number."""
    for page in _stand_ins().exclude(slug=F("alias_of__slug")):
        if NUMBERED.sub("", page.slug) != page.alias_of.slug:
            yield page


def _other_places() -> Iterator[Page]:
    """Those that stand below another page than their source does."""
    keys = dict(Page.objects.filter(numchild__gt=0).values_list("path", "translation_key"))
    for page in _stand_ins():
        above = (one.path[: -Page.steplen] for one in (page, page.alias_of))
        if len({keys.get(path) for path in above}) > 1:
            yield page
