"""What nobody asks for and must happen all the same: links that ended long ago are forgotten."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from hub.core import retention
from materials.sharing.models import ShareLink

# So long it is of use to see that a link was there, for whom, and why it does not work any more.
ENDED_FOR = timedelta(days=90)


def sweep_links(now: datetime | None = None) -> int:
    """Delete links that were withdrawn or ran out, or whose institution left, `ENDED_FOR` ago. Returns how many.

    What they led to answers as before: the link has ended.
    """
    before = (now or timezone.now()) - ENDED_FOR
    ended = Q(revoked_at__lt=before) | Q(expires_at__lt=before)
    left = Q(institution__member_until__lt=timezone.localdate(before))
    return ShareLink.objects.filter(ended | left).delete()[0]


def tell_retention() -> None:
    what = "Share links, with their note for whom"
    retention.keep_for(ENDED_FOR, what, "sharing.ShareLink", after="their end")
