"""Comments are told of as approvals are: apart from the request, in the reader's language, to who works there."""

from typing import Any

import pytest
from django.core import mail
from wagtail.models import Comment, PageSubscription
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail.users.models import UserProfile

from network.backoffice.dashboard import mails
from network.backoffice.dashboard.models import ModerationMail
from network.institutions.models import RoleAssignment
from tests.network.backoffice.dashboard.pages import draft
from tests.network.cast import signed_in

pytestmark = pytest.mark.django_db
AWAY = "tests.network.people.failing_mail.EmailBackend"


@pytest.fixture
def page(cast: Any) -> Any:
    """A draft of our editor's, who wants to know of its comments."""
    page = draft(cast.ours, cast.editor)
    PageSubscription.objects.create(user=cast.editor, page=page, comment_notifications=True)
    return page


def comment(user: Any, page: Any, text: str = "Tarkista vuosi.") -> int:
    row = {"text": text, "contentpath": "title", "position": "", "id": "", "resolved": "", "deleted": ""}
    words = {"title": page.title, "slug": page.slug, "lead": "", "body": streamfield([]), "social_image": ""}
    words |= {"seo_title": "", "search_description": "", "go_live_at": "", "expire_at": "", "comment_notifications": ""}
    words |= {"comments": inline_formset([{**row, "replies": inline_formset([])}])}
    return signed_in(user).post(f"/admin/pages/{page.pk}/edit/", nested_form_data(words)).status_code


def sent() -> list[tuple[str, str, str]]:
    mail.outbox.clear()
    mails.send_waiting()
    return [(one.to[0], one.subject, one.body) for one in mail.outbox]


def test_an_absent_mail_server_costs_no_comment(cast, page, settings):
    settings.EMAIL_BACKEND = AWAY
    assert comment(cast.administrator, page) == 302
    assert Comment.objects.get().text == "Tarkista vuosi."
    assert ModerationMail.objects.waiting().count() == 1
    assert mail.outbox == []


def test_the_subscriber_is_told_in_their_language(cast, page):
    profile = UserProfile.get_for_user(cast.editor)
    profile.preferred_language = "en"
    profile.save()
    assert comment(cast.administrator, page) == 302
    [(to, subject, body)] = sent()
    assert to == cast.editor.email
    assert subject == "Comments: Uusi halli"
    assert "commented on the page “Uusi halli”" in body
    assert "Tarkista vuosi." in body
    assert f"/admin/pages/{page.pk}/edit/" in body


def test_who_does_not_work_there_is_not_told(cast, page):
    """Somebody who had a hand in the page, and has gone to another institution."""
    PageSubscription.objects.create(user=cast.their_editor, page=page, comment_notifications=True)
    Comment.objects.create(user=cast.their_editor, page=page, text="Vanha", contentpath="title")
    assert comment(cast.administrator, page) == 302
    assert [to for to, _subject, _body in sent()] == [cast.editor.email]
    RoleAssignment.objects.filter(user=cast.editor).delete()
    assert comment(cast.administrator, page, "Toinen") == 302
    assert sent() == []


def test_it_can_be_switched_off(cast, page):
    profile = UserProfile.get_for_user(cast.editor)
    profile.updated_comments_notifications = False
    profile.save()
    comment(cast.administrator, page)
    assert sent() == []
