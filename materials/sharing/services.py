"""Makes share links, withdraws them and notes their use."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from materials.sharing.models import Duration, ShareLink
from network.institutions.models import Institution

# Living links of one institution. Who has this many has lost sight of them.
MOST_LIVING = 200
MADE, REVOKED = "sharing.made", "sharing.revoked"


def make_link(
    *,
    page: Page,
    institution: Institution | None,
    duration: Duration,
    user: Any,
    theme: str = "",
    output: str = "",
    note: str = "",
) -> ShareLink:
    """A new link to `page`. Whether `user` may make it is asked before. Raises ValidationError past `MOST_LIVING`."""
    now = timezone.now()
    with transaction.atomic():
        if institution:
            # Two who make the last one at once come after each other.
            Institution.objects.select_for_update().get(pk=institution.pk)
        if ShareLink.objects.living(now).filter(institution=institution).count() >= MOST_LIVING:
            raise ValidationError(
                _("There are %(most)s working links already. Withdraw some that are no longer needed."),
                params={"most": MOST_LIVING},
            )
        link = ShareLink.objects.create(
            page=page,
            institution=institution,
            theme=theme,
            output=output,
            note=note,
            created_by=user,
            created_at=now,
            expires_at=duration.ends(now),
        )
        log(
            instance=link,
            action=MADE,
            user=user,
            data={"until": link.expires_at.isoformat() if link.expires_at else ""},
        )
    return link


def revoke_link(*, link: ShareLink, user: Any) -> bool:
    """End `link` at once and for ever; False where that had been done already."""
    with transaction.atomic():
        ended = ShareLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=timezone.now())
        if ended:
            log(instance=link, action=REVOKED, user=user)
    return bool(ended)


def note_use(*, link: ShareLink) -> None:
    """Count one opening. One statement, so that none is lost when many open the link at once."""
    ShareLink.objects.filter(pk=link.pk).update(use_count=F("use_count") + 1, last_used_at=timezone.now())
