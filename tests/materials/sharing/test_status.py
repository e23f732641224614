"""A share link's page says in one line whether it works, until when or why not, and how often it was opened."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext

from hub.core.status import status_of
from materials.sharing import services
from materials.sharing.models import Duration, ShareLink
from tests.materials.sharing.conftest import link_to
from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def as_stored(cast: Cast) -> None:
    """The factory's institution holds its days as they were typed."""
    cast.ours.refresh_from_db()


def at(moment: Any) -> str:
    return date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")


def stored(link: ShareLink) -> ShareLink:
    return ShareLink.objects.get(pk=link.pk)


def test_one_that_works_says_until_when_and_how_often_it_was_opened(cast: Cast, places: Any) -> None:
    link = link_to(places.ours, institution=cast.ours)
    told = status_of(link)
    assert (told.is_public, told.title) == (True, gettext("Works"))
    assert gettext("Until %(day)s.") % {"day": at(link.expires_at)} in told.reason
    assert gettext("Nobody has opened it.") in told.reason
    for _times in range(2):
        services.note_use(link=link)
    link = stored(link)
    words = ngettext("Opened once, on %(day)s.", "Opened %(count)d times, the last time on %(day)s.", 2)
    assert words % {"count": 2, "day": at(link.last_used_at)} in status_of(link).reason
    page = signed_in(cast.editor).get(f"/admin/share-links/{link.pk}/").content.decode()
    assert f"{told.title}. {status_of(link).reason}" in page


def test_one_without_an_end_says_so(cast: Cast, places: Any) -> None:
    link = link_to(places.ours, institution=cast.ours, duration=Duration.UNLIMITED)
    assert gettext("Until it is withdrawn.") in status_of(link).reason


def test_one_that_does_not_work_says_why(cast: Cast, places: Any) -> None:
    link = link_to(places.ours, institution=cast.ours)
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        told = status_of(stored(link))
        assert (told.is_public, told.title) == (False, gettext("Does not work"))
        assert gettext("It ran out on %(day)s.") % {"day": at(link.expires_at)} in told.reason
    places.ours.unpublish()
    assert gettext("The page is not published.") in status_of(stored(link)).reason
    cast.ours.member_since = timezone.localdate() - timedelta(days=400)
    cast.ours.member_until = timezone.localdate() - timedelta(days=1)
    cast.ours.save()
    left = gettext("%(institution)s is not a member today.") % {"institution": cast.ours}
    assert left in status_of(stored(link)).reason
    services.revoke_link(link=link, user=cast.editor)
    link = stored(link)
    assert gettext("Withdrawn on %(day)s.") % {"day": at(link.revoked_at)} in status_of(link).reason
    assert (
        f"{gettext('Does not work')}. "
        in signed_in(cast.coordinator).get(f"/admin/share-links/{link.pk}/").content.decode()
    )
