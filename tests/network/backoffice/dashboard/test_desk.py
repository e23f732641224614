"""The admin opens on my institution: what it shows, and to whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Comment, CommentReply, PageSubscription

from hub.core import dashboard
from materials.brochures.models import DownloadCount
from network.backoffice.dashboard.comments import unanswered
from network.backoffice.dashboard.drafts import drafts
from network.backoffice.dashboard.moderation import sent, sent_back, to_approve
from network.institutions.models import Institution, Role, RoleAssignment
from tests.materials.brochures.factories import make_series
from tests.network.backoffice.dashboard.pages import draft, own_place, submitted
from tests.network.cast import person, signed_in
from tests.network.factories import InstitutionFactory
from tests.registries import register

pytestmark = pytest.mark.django_db
HOME = "/admin/"


def home(user) -> str:
    answer = signed_in(user).get(HOME)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_front_page_is_my_institution(cast, who):
    html = home(getattr(cast, who))
    assert f'desk-place__name">{cast.ours.name}</h1>' in html
    assert "desk-place__logo" in html
    assert f"/add/news/newspage/{own_place(cast.ours).pk}/" in html
    assert cast.theirs.short_name not in html


def test_ways_are_those_that_are_open(cast):
    def names(user) -> list[str]:
        return [way.name for way in dashboard.shortcuts if way.url(user)]

    assert {"write", "logo", "invite"} <= set(names(cast.administrator))
    assert "write" in names(cast.editor)
    assert not {"logo", "invite"} & set(names(cast.editor))
    assert "write" not in names(cast.translator)


@pytest.mark.parametrize("who", ["editor", "administrator", "coordinator", "maintainer", "translator"])
def test_whatever_the_desk_links_to_opens(cast, who):
    submitted(cast.ours, cast.editor)
    user = getattr(cast, who)
    client = signed_in(user)
    addresses = [way.url(user) for way in dashboard.shortcuts]
    for source in dashboard.sources:
        addresses += [task.url for task in source.tasks(user)]
        addresses += [(source.more(user) or ("",))[0]]
    for address in filter(None, addresses):
        assert client.get(address, follow=True).status_code == 200, address


def test_person_of_several_institutions_sees_each(cast):
    RoleAssignment.objects.create(user=cast.editor, role=Role.INSTITUTION_EDITOR, institution=cast.theirs)
    html = home(cast.editor)
    for institution in (cast.ours, cast.theirs):
        assert f'desk-place__name">{institution.name}</h3>' in html
        assert f"/add/news/newspage/{own_place(institution).pk}/" in html
    assert 'href="#desk-institutions"' in html


def test_approvals_are_of_own_institution_and_of_all_to_coordinators(cast):
    ours, theirs = submitted(cast.ours, cast.editor, "Meidän"), submitted(cast.theirs, cast.their_editor, "Heidän")
    assert [task.text for task in to_approve(cast.administrator)] == [ours.get_admin_display_title()]
    assert [task.text for task in to_approve(cast.coordinator)] == [
        ours.get_admin_display_title(),
        theirs.get_admin_display_title(),
    ]
    for who in (cast.editor, cast.translator):
        assert list(to_approve(who)) == []
    assert cast.theirs.short_name in [task.note for task in to_approve(cast.coordinator)][1]
    assert [task.text for task in sent(cast.editor)] == [ours.get_admin_display_title()]


def test_what_has_waited_long_is_urgent(cast):
    page = submitted(cast.ours, cast.editor)
    assert [task.urgency for task in to_approve(cast.administrator)] == ["soon"]
    state = page.current_workflow_task_state
    state.started_at = timezone.now() - timezone.timedelta(days=8)
    state.save()
    [task] = to_approve(cast.administrator)
    assert task.urgency == "now"


def test_sent_back_says_why_and_by_whom(cast):
    page = submitted(cast.ours, cast.editor)
    page.current_workflow_task_state.reject(user=cast.administrator, comment="Lisää päivämäärä.")
    [task] = sent_back(cast.editor)
    assert "Lisää päivämäärä." in task.note
    assert cast.administrator.get_full_name() in task.note
    assert list(sent_back(cast.their_editor)) == []
    assert "Lisää päivämäärä." in home(cast.editor)
    assert list(drafts(cast.editor)) == []


def test_drafts_are_my_own(cast):
    page = draft(cast.ours, cast.editor)
    draft(cast.theirs, cast.their_editor, "Heidän")
    assert [task.text for task in drafts(cast.editor)] == [page.get_admin_display_title()]
    assert list(drafts(cast.administrator)) == []
    page.get_latest_revision().publish()
    assert list(drafts(cast.editor)) == []


def test_comment_waits_until_it_is_answered(cast):
    page = draft(cast.ours, cast.editor)
    comment = Comment.objects.create(page=page, user=cast.administrator, text="Mikä päivä?", contentpath="title")
    PageSubscription.objects.create(page=page, user=cast.their_editor, comment_notifications=True)
    [task] = unanswered(cast.editor)
    assert "Mikä päivä?" in task.note
    assert list(unanswered(cast.administrator)) == []
    assert list(unanswered(cast.their_editor)) == []
    CommentReply.objects.create(comment=comment, user=cast.editor, text="Maanantai.")
    assert list(unanswered(cast.editor)) == []
    [answer] = unanswered(cast.administrator)
    assert "Maanantai." in answer.note


def test_downloads_are_of_own_institution(cast, page_tree):
    brochure = make_series(page_tree).employer
    for institution, count in ((cast.ours, 41), (cast.theirs, 597)):
        DownloadCount.objects.create(
            day=timezone.localdate(), brochure=brochure, institution=institution, output="pdf", count=count
        )
    html = home(cast.editor)
    assert "<td>41</td>" in html
    assert "597" not in html
    assert "<td>638</td>" in home(cast.coordinator)


def test_role_that_has_ended_shows_nothing(cast):
    draft(cast.ours, cast.editor)
    Institution.objects.filter(pk=cast.ours.pk).update(member_until="2021-01-01")
    assert signed_in(cast.editor).get(HOME).status_code == 403


def test_source_that_fails_leaves_the_rest(cast, monkeypatch):
    def fail(user):
        raise RuntimeError

    draft(cast.ours, cast.editor, "Näkyy silti")
    register(monkeypatch, dashboard.sources, "faulty", dashboard.Source("faulty", "Vialla oleva", fail))
    html = home(cast.editor)
    assert "Näkyy silti" in html
    assert "Vialla oleva" not in html


def test_nothing_of_wagtails_own_front_page(cast):
    html = home(cast.coordinator)
    for words in ("w-dashboard", "Welcome to", "summary"):
        assert words not in html


@pytest.mark.parametrize("who", ["coordinator", "editor"])
def test_queries_do_not_grow(cast, who):
    client = signed_in(getattr(cast, who))

    def count() -> int:
        client.get(HOME)
        with CaptureQueriesContext(connection) as queries:
            client.get(HOME)
        return len(queries)

    submitted(cast.ours, cast.editor)
    draft(cast.ours, cast.editor)
    InstitutionFactory.create()
    few = count()
    for number in range(5):
        other = InstitutionFactory.create()
        submitted(cast.ours, cast.editor, f"Sivu {number}")
        draft(cast.ours, cast.editor, f"Luonnos {number}")
        person(Role.INSTITUTION_EDITOR, other)
    assert count() <= few
