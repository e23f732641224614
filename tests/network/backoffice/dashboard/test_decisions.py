"""What the editor says around an approval: on the buttons, at the top of the page, and when it is decided."""

import html
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core import mail
from django.utils import timezone
from django.utils.translation import gettext

from network.backoffice.dashboard import mails
from network.backoffice.dashboard.models import ModerationMail
from network.backoffice.dashboard.wording import at_time
from tests.network.backoffice.dashboard.pages import submitted
from tests.network.backoffice.dashboard.test_moderation import form
from tests.network.cast import Cast, signed_in

pytestmark = pytest.mark.django_db
DAY = timezone.now().replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=40)


def waiting(cast: Cast, day: datetime | None = None) -> Any:
    """A page of our editor's that waits for approval, to go public on `day`."""
    page = submitted(cast.ours, cast.editor)
    if day:
        page.go_live_at = day
        state = page.current_workflow_task_state
        state.revision = page.save_revision(user=cast.editor)
        state.save()
    return page


def decide(user: Any, page: Any, action: str, by: str, comment: str = "Lisää päivä.") -> list[str]:
    """Decide in the editor or by Wagtail's own view; what the person is then told."""
    if by == "view":
        state = page.current_workflow_task_state
        address, sent = f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/", {"comment": comment}
    else:
        extra = f'{{"comment": "{comment}"}}'
        day = {"go_live_at": page.go_live_at.strftime("%d.%m.%Y %H.%M")} if page.go_live_at else {}
        sent = form("Uusi halli", **day)
        sent |= {"action-workflow-action": "true", "workflow-action-name": action, "workflow-action-extra-data": extra}
        address = f"/admin/pages/{page.pk}/edit/"
    response = signed_in(user).post(address, sent)
    assert response.status_code == 302
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("by", ["editor", "view"])
def test_who_decides_is_told_what_has_come_of_it(cast: Cast, by: str) -> None:
    page = waiting(cast)
    told = decide(cast.administrator, page, "reject", by)
    name = cast.editor.get_full_name()
    assert told == [gettext("“%(page)s” was sent back to %(name)s.") % {"page": "Uusi halli", "name": name}]
    assert signed_in(cast.editor).post(f"/admin/pages/{page.pk}/edit/", form("Uusi halli", "submit")).status_code == 302
    told = decide(cast.administrator, page, "approve", by)
    assert told == [gettext("“%(page)s” has been published.") % {"page": "Uusi halli"}]


def test_with_a_day_the_decision_says_so_before_after_and_in_the_mails(cast: Cast) -> None:
    page = waiting(cast, DAY)
    foot = html.unescape(signed_in(cast.administrator).get(f"/admin/pages/{page.pk}/edit/").text).rpartition("<footer")[
        2
    ]
    for words in ("Approve: out on %(when)s", "Approve with a comment: out on %(when)s"):
        assert gettext(words) % {"when": at_time(DAY)} in foot
    told = decide(cast.administrator, page, "approve", "view")
    when = at_time(DAY)
    assert told == [gettext("“%(page)s” will be published on %(when)s.") % {"page": "Uusi halli", "when": when}]
    page.refresh_from_db()
    assert not page.live
    mails.send_waiting()
    approved = mail.outbox[-1]
    assert approved.to == [cast.editor.email] and when in approved.body and when in approved.alternatives[0].content


def test_the_mail_that_asks_for_approval_names_the_day(cast: Cast) -> None:
    page = waiting(cast, DAY)
    page.current_workflow_state.cancel(user=cast.editor)
    ModerationMail.objects.all().delete()
    page.get_workflow().start(page, cast.editor)
    mails.send_waiting()
    [asked] = mail.outbox
    assert asked.to == [cast.administrator.email] and at_time(DAY) in asked.body


def test_a_page_that_came_back_says_why_and_from_whom_at_its_top(cast: Cast) -> None:
    page = waiting(cast)
    decide(cast.administrator, page, "reject", "view", comment="Lisää <päivä>.")
    for reader in (cast.editor, cast.administrator):
        response = signed_in(reader).get(f"/admin/pages/{page.pk}/edit/")
        [said] = [str(message) for message in get_messages(response.wsgi_request)]
        assert cast.administrator.get_full_name() in said and "Lisää &lt;päivä&gt;." in said
    # Sent again, it says so no more.
    assert signed_in(cast.editor).post(f"/admin/pages/{page.pk}/edit/", form("Uusi halli", "submit")).status_code == 302
    assert "Lisää" not in top(cast.administrator, page)


def test_a_page_that_waits_says_who_sent_it_and_who_approves(cast: Cast) -> None:
    page = waiting(cast)
    said = top(cast.editor, page)
    assert cast.editor.get_full_name() in said and cast.administrator.get_full_name() in said
    # The script that closes the fields goes by this.
    assert is_closed(cast.editor, page) and not is_closed(cast.administrator, page)


def test_a_draft_that_saves_itself_decides_nothing(cast: Cast) -> None:
    page = waiting(cast)
    sent = form("Uusi halli") | {"action-workflow-action": "true", "workflow-action-name": "approve"}
    client = signed_in(cast.administrator)
    answer = client.post(f"/admin/pages/{page.pk}/edit/", sent, headers={"accept": "application/json"})
    assert answer.status_code == 400 and answer.json()["success"] is False
    page.refresh_from_db()
    assert not page.live and page.current_workflow_task_state


def top(user: Any, page: Any) -> str:
    response = signed_in(user).get(f"/admin/pages/{page.pk}/edit/")
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def is_closed(user: Any, page: Any) -> bool:
    return "content-locked" in signed_in(user).get(f"/admin/pages/{page.pk}/edit/").text
