"""A version that waits for its day: what the editor says of it, and what its day leaves alone."""

import html
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone, translation
from wagtail.models import Page, WorkflowState

from network.backoffice.dashboard import mails
from network.backoffice.dashboard.wording import at_time
from tests.hub.scheduling.schedules import HOUR, jobs_run_after
from tests.network.backoffice.dashboard.pages import draft, submitted
from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.django_db
SOON = HOUR + timedelta(minutes=1)


def to_be_public(cast: Cast, *, live: bool = False) -> Any:
    """A page of our editor's with an approved version that goes public in an hour."""
    page = draft(cast.ours, cast.editor)
    if live:
        page.get_latest_revision().publish()
    page.refresh_from_db()
    page.go_live_at = timezone.now() + HOUR
    page.title = "Ajastettu"
    page.save_revision(user=cast.editor).publish(user=cast.administrator)
    return Page.objects.get(pk=page.pk).specific


def write_on(cast: Cast, page: Any) -> WorkflowState:
    """A newer draft, sent for approval."""
    page.title, page.go_live_at = "Uudempi", None
    page.save_revision(user=cast.editor)
    page.get_workflow().start(page, cast.editor)
    mails.send_waiting()
    mail.outbox.clear()
    return page.workflow_states.get()


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("sent_back", [False, True])
def test_a_newer_drafts_approval_goes_on(cast: Cast, live: bool, sent_back: bool) -> None:
    page = to_be_public(cast, live=live)
    state = write_on(cast, page)
    if sent_back:
        page.current_workflow_task_state.reject(user=cast.administrator)
        state.refresh_from_db()
    before = state.status
    jobs_run_after(SOON)
    stored = Page.objects.get(pk=page.pk)
    assert (stored.live, stored.title, stored.has_unpublished_changes) == (True, "Ajastettu", True)
    state.refresh_from_db()
    assert state.status == before
    assert stored.specific.current_workflow_state == state
    mails.send_waiting()
    assert not [one for one in mail.outbox if "Uudempi" in one.subject and not sent_back]
    if not sent_back:
        stored.current_workflow_task_state.approve(user=cast.administrator)
        stored.refresh_from_db()
        assert (stored.title, stored.has_unpublished_changes) == ("Uudempi", False)


def test_the_approval_of_what_is_published_or_older_ends_with_its_day(cast: Cast) -> None:
    page = submitted(cast.ours, cast.editor)
    state = page.workflow_states.get()
    page.go_live_at = timezone.now() + HOUR
    # Who may publish can set a day for a published page without deciding on what waits.
    page.save_revision(user=cast.administrator)
    revision = page.get_latest_revision()
    type(revision).objects.filter(pk=revision.pk).update(approved_go_live_at=page.go_live_at)
    jobs_run_after(SOON)
    state.refresh_from_db()
    assert Page.objects.get(pk=page.pk).live
    assert state.status == WorkflowState.STATUS_CANCELLED


def test_a_person_who_publishes_ends_the_approval_as_ever(cast: Cast) -> None:
    page = to_be_public(cast)
    state = write_on(cast, page)
    page.get_latest_revision().publish(user=cast.administrator)
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_CANCELLED


@pytest.mark.parametrize("live", [False, True])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_editor_says_why_the_page_is_closed_and_until_when(cast: Cast, language: str, live: bool) -> None:
    page = to_be_public(cast, live=live)
    lock = page.get_lock()
    with translation.override(language):
        when = at_time(page.scheduled_revision.approved_go_live_at)
        words = str(lock.get_message(cast.editor))
        assert "Ajastettu" in words and when in words
        assert ("newer version" in words or language != "en") if live else "newer version" not in words
        assert when in str(lock.get_description(cast.editor))
        for said in (words, str(lock.get_locked_by(cast.editor))):
            assert "locked" not in said.lower() and "lukit" not in said.lower()


def test_the_page_shows_them_and_the_way_out_to_who_may(cast: Cast) -> None:
    page = to_be_public(cast)
    address = f"/admin/pages/{page.pk}/edit/"
    shown = {
        user: html.unescape(signed_in(user).get(address).content.decode()) for user in (cast.editor, cast.administrator)
    }
    words = str(page.get_lock().get_message(cast.editor))
    for content in shown.values():
        assert html.unescape(words) in content
    cancel = f"/admin/pages/{page.pk}/revisions/{page.scheduled_revision.pk}/unschedule/"
    assert [cancel in content for content in shown.values()] == [False, True]
