"""What the editor's home tells of share links."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from materials.sharing import dashboard
from materials.sharing.models import Duration
from materials.sharing.services import revoke_link
from tests.materials.sharing.conftest import link_to

pytestmark = pytest.mark.django_db


def test_links_that_end_soon_are_told_to_their_institution(cast, series):
    ours = link_to(series.teacher, institution=cast.ours, note="Ohjaajat")
    link_to(series.teacher, institution=cast.ours, duration=Duration.MONTH)
    link_to(series.teacher, institution=cast.ours, duration=Duration.UNLIMITED)
    link_to(series.teacher, institution=cast.theirs, duration=Duration.MONTH)
    assert list(dashboard.ending_soon(cast.editor)) == []
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        [task] = dashboard.ending_soon(cast.editor)
        assert (task.url, task.note) == (f"/admin/share-links/{ours.pk}/", "Ohjaajat")
        assert list(dashboard.ending_soon(cast.their_editor)) == []
        assert list(dashboard.ending_soon(cast.reader)) == []
        revoke_link(link=ours, user=cast.editor)
        assert list(dashboard.ending_soon(cast.editor)) == []
    with time_machine.travel(timezone.now() + timedelta(days=8)):
        assert list(dashboard.ending_soon(cast.editor)) == []


def test_way_to_the_form_is_for_who_may_make_links(cast):
    assert dashboard.more(cast.editor)[0] == "/admin/share-links/add/"
    assert dashboard.more(cast.translator) is None
