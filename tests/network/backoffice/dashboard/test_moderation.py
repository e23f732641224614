"""An approval from end to end, with the requests that the admin's own buttons send, and the mails on its way."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django_tasks_db.models import DBTaskResult
from wagtail.models import TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile

from home.models import ContentPage
from hub.core.periodic import run_all
from network.backoffice.dashboard import mails
from network.backoffice.dashboard.models import ModerationMail
from network.institutions.models import Role, RoleAssignment
from tests.network.backoffice.dashboard.pages import own_place, submitted
from tests.network.cast import person, signed_in

pytestmark = pytest.mark.django_db
AWAY = "tests.network.people.failing_mail.EmailBackend"


def form(title: str, action: str = "", **more) -> dict:
    words = {"title": title, "slug": "uusi-halli", "lead": "", "body": streamfield([]), "comments": inline_formset([])}
    words |= {"seo_title": "", "search_description": "", "social_image": "", "go_live_at": "", "expire_at": ""}
    return nested_form_data({**words, **more, **({f"action-{action}": "1"} if action else {})})


def write(user, institution, action: str = "submit") -> ContentPage:
    address = f"/admin/pages/add/home/contentpage/{own_place(institution).pk}/"
    assert signed_in(user).post(address, form("Uusi halli", action)).status_code == 302
    return ContentPage.objects.get(slug="uusi-halli")


def decide(user, page, action: str, comment: str = "") -> int:
    state = page.current_workflow_task_state
    address = f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/"
    return signed_in(user).post(address, {"comment": comment}).status_code


def readers() -> list[str]:
    """Who gets the mails that wait, and has them sent."""
    mail.outbox.clear()
    mails.send_waiting()
    return sorted(address for one in mail.outbox for address in one.to)


def switch(user, **settings) -> None:
    profile = UserProfile.get_for_user(user)
    for name, value in settings.items():
        setattr(profile, name, value)
    profile.save()


@pytest.mark.parametrize("approver", ["administrator", "coordinator"])
def test_page_is_submitted_sent_back_mended_and_published(cast, approver):
    approver = getattr(cast, approver)
    page = write(cast.editor, cast.ours)
    assert not page.live
    assert readers() == [cast.administrator.email]
    assert decide(approver, page, "reject", "Lisää päivämäärä.") == 302
    assert readers() == [cast.editor.email]
    assert "Lisää päivämäärä." in mail.outbox[0].body
    editing = f"/admin/pages/{page.pk}/edit/"
    assert "Lisää päivämäärä." in signed_in(cast.editor).get(editing).content.decode()
    assert signed_in(cast.editor).post(editing, form("Uusi halli avataan 1.12.", "submit")).status_code == 302
    assert readers() == [cast.administrator.email]
    page.refresh_from_db()
    assert not page.live
    assert decide(approver, page, "approve", "Hieno.") == 302
    page.refresh_from_db()
    assert page.live
    assert page.title == "Uusi halli avataan 1.12."
    assert readers() == [cast.editor.email]
    assert page.full_url in mail.outbox[0].body


def test_editor_publishes_nothing_alone(cast):
    write(cast.editor, cast.ours, "publish")
    page = ContentPage.objects.get(slug="uusi-halli")
    assert not page.live
    page.get_workflow().start(page, cast.editor)
    assert decide(cast.editor, page, "approve") in (302, 403)
    page.refresh_from_db()
    assert not page.live


def test_others_decide_nothing(cast):
    page = submitted(cast.ours, cast.editor)
    for stranger in (cast.their_administrator, cast.their_editor):
        assert decide(stranger, page, "approve") == 404
    assert page.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS


def test_approved_page_waits_for_its_day(cast):
    page = submitted(cast.ours, cast.editor)
    page.go_live_at = timezone.now() + timedelta(hours=2)
    page.save_revision(user=cast.editor)
    state = page.current_workflow_task_state
    state.revision = page.latest_revision
    state.save()
    assert decide(cast.administrator, page, "approve") == 302
    page.refresh_from_db()
    assert not page.live
    due, revision = timezone.now() - timedelta(minutes=1), page.scheduled_revision
    revision.approved_go_live_at, revision.content["go_live_at"] = due, due.isoformat()
    revision.save()
    assert "scheduled publishing" in {one.name for one in run_all() if not one.failure}
    page.refresh_from_db()
    assert page.live


def test_coordinators_get_mail_where_nobody_administers(cast):
    RoleAssignment.objects.filter(user=cast.administrator).delete()
    submitted(cast.ours, cast.editor)
    assert readers() == [cast.coordinator.email]


def test_administrator_who_submits_gets_no_mail_and_disturbs_no_coordinator(cast):
    submitted(cast.ours, cast.administrator)
    assert readers() == []


def test_no_mail_to_whom_does_not_want_or_has_gone(cast):
    second = person(Role.INSTITUTION_ADMINISTRATOR, cast.ours)
    switch(second, submitted_notifications=False)
    submitted(cast.ours, cast.editor)
    cast.administrator.is_active = False
    cast.administrator.save()
    assert readers() == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_mail_speaks_its_readers_language_and_leads_to_the_page(cast, language):
    switch(cast.administrator, preferred_language=language)
    page = submitted(cast.ours, cast.editor, "Uusi & vanha")
    readers()
    [message] = mail.outbox
    with override(language):
        assert message.subject == gettext("Waits for your approval: %(title)s") % {"title": "Uusi & vanha"}
    assert "Uusi & vanha" in message.body
    addresses = re.findall(r"https?://\S+", message.body)
    assert any(address.endswith(f"/admin/pages/{page.pk}/edit/") for address in addresses)
    html = message.alternatives[0].content
    assert "Uusi &amp; vanha" in html
    assert f'lang="{language}"' in html


def test_failing_mail_server_loses_nothing(cast, settings):
    settings.EMAIL_BACKEND = AWAY
    page = write(cast.editor, cast.ours)
    assert readers() == []
    assert ModerationMail.objects.waiting().count() == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    run_all()
    assert [one.to for one in mail.outbox] == [[cast.administrator.email]]
    assert str(page.pk) in mail.outbox[0].body
    run_all()
    assert len(mail.outbox) == 1


def test_mail_of_a_process_killed_while_sending_goes_out_later_and_once(cast):
    write(cast.editor, cast.ours)
    [key] = ModerationMail.objects.values_list("pk", flat=True)
    assert ModerationMail.objects.claim(key) and not ModerationMail.objects.claim(key)
    mails.run_periodic_job()
    assert mail.outbox == []
    with time_machine.travel(timezone.now() + timedelta(minutes=6)):
        mails.run_periodic_job()
        mails.run_periodic_job()
    assert len(mail.outbox) == 1


def test_mails_go_by_themselves(cast, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(cast.editor, cast.ours)
    assert DBTaskResult.objects.filter(task_path="network.backoffice.dashboard.tasks.send_moderation_mails").exists()
    assert mail.outbox == []


def test_undone_approval_sends_nothing(cast):
    def fail_later() -> None:
        with transaction.atomic():
            submitted(cast.ours, cast.editor)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_later()
    assert readers() == []
