"""What was searched for and not found: counted by its words, without a word about who searched."""

import logging
import re
import unicodedata
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.db.models import F
from django.utils import timezone

from search.models import SearchMiss
from search.models.misses import LONGEST_WORDS

logger = logging.getLogger(__name__)

KEPT_FOR = timedelta(days=365)
# A program that makes up words fills no more than this.
MOST_ROWS = 10_000

# What may say who somebody is. A personal identity code is six digits of a birthday, a sign and four more characters;
# a number of a telephone, of a bank account or of a student has seven digits or more, however they are set.
PERSONAL = (
    re.compile(r"\S@\S|\(at\)|\[at\]"),
    re.compile(r"\b\d{6}\s?[-+a-fu-y]\s?\d{3}[0-9a-y]\b"),
    re.compile(r"\d(?:[\s().–-]*\d){6}"),
)


def note_miss(words: str, *, language: str) -> None:
    """Count one search for `words` that found nothing. A database that refuses is logged and no more."""
    kept = normal(words)
    if not may_be_kept(kept):
        return
    try:
        if not _add_one(kept, language):
            now = timezone.now()
            row = SearchMiss(language=language, words=kept, first_at=now, last_at=now)
            # Whoever else begins the row at this moment, both then count in it.
            SearchMiss.objects.bulk_create([row], ignore_conflicts=True)
            _add_one(kept, language)
    except DatabaseError:
        logger.exception("A search without results was not counted")


def _add_one(words: str, language: str) -> int:
    """What was handled and is missed again waits again."""
    row = SearchMiss.objects.filter(language=language, words=words)
    return row.update(count=F("count") + 1, last_at=timezone.now(), handled_at=None)


def normal(words: str) -> str:
    """`words` as they are counted: in small letters, without signs around them."""
    small = unicodedata.normalize("NFC", words).casefold()
    stripped = (re.sub(r"^\W+|\W+$", "", word) for word in small.split())
    return " ".join(word for word in stripped if word)


def may_be_kept(words: str) -> bool:
    """Whether `words`, in their normal form, are few enough to be a search and name nobody by number or address."""
    return 0 < len(words) <= LONGEST_WORDS and not any(pattern.search(words) for pattern in PERSONAL)


def forget_misses(now: datetime | None = None) -> int:
    """Delete what nobody has searched for in a year, and the oldest of what is too much. Returns how many."""
    before = (now or timezone.now()) - KEPT_FOR
    gone, _each = SearchMiss.objects.filter(last_at__lt=before).delete()
    newest_first = SearchMiss.objects.order_by("-last_at", "-pk")
    limit = newest_first.values_list("last_at", "pk")[MOST_ROWS : MOST_ROWS + 1].first()
    if limit:
        gone += SearchMiss.objects.filter(last_at__lt=limit[0]).delete()[0]
    return gone
