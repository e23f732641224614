"""Who has lost the telephone: who may take off whose second step, and what is left behind of it."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.urls import reverse

from hub.accounts.models import User
from hub.accounts.services import give_demo_second_factor
from network.institutions.models import Institution, InstitutionLogEntry, Role, RoleAssignment
from tests.network.cast import Cast, person, signed_in


def with_step(user: User) -> User:
    give_demo_second_factor(user)
    return user


def url(user: User, institution: Institution | None = None) -> str:
    rows = RoleAssignment.objects.filter(user=user)
    row = rows.get(institution=institution) if institution else rows.get()
    return reverse("people:second_step", args=[row.pk])


def has_step(user: User) -> bool:
    return Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("who", ["administrator", "coordinator"])
def test_a_colleagues_step_is_removed_after_a_question(cast: Cast, who: str, work: Callable[[], int]) -> None:
    editor, by = with_step(cast.editor), getattr(cast, who)
    session = signed_in(editor)
    client = signed_in(by)
    assert url(editor) in client.get("/admin/people/").content.decode()
    page = client.get(url(editor))
    assert page.status_code == 200 and has_step(editor)
    assert client.post(url(editor))["Location"] == "/admin/people/"
    assert not has_step(editor)
    assert session.get("/admin/")["Location"].startswith("/fi/kirjaudu/")
    entry = InstitutionLogEntry.objects.get(action="people.second_step_removed")
    assert (entry.user, entry.institution, entry.data["person"]) == (by, cast.ours, editor.email)
    work()
    (sent,) = mail.outbox
    assert (sent.to, sent.reply_to) == ([editor.email], [by.email])
    assert str(by) in sent.body and "/kirjaudu/" in sent.body


@pytest.mark.parametrize("who", ["administrator", "coordinator"])
def test_nobody_removes_the_own_step(cast: Cast, who: str) -> None:
    user = with_step(getattr(cast, who))
    client = signed_in(user)
    session = client.session
    session["second_factor"] = user.pk
    session.save()
    assert url(user) not in client.get("/admin/people/").content.decode()
    page = client.get(url(user))
    assert page.status_code == 200 and page.context["refusal"]
    assert client.post(url(user)).status_code == 409
    assert has_step(user)


def test_a_maintainers_step_is_taken_off_by_command_only(cast: Cast) -> None:
    chief = with_step(person(Role.INSTITUTION_EDITOR, cast.ours, is_superuser=True))
    for by in (cast.administrator, cast.coordinator):
        client = signed_in(by)
        assert url(chief) not in client.get("/admin/people/").content.decode()
        assert client.post(url(chief)).status_code == 409
    assert has_step(chief)


@pytest.mark.parametrize("elsewhere", ["the network", "another institution"])
def test_who_leads_one_institution_does_not_open_another(cast: Cast, elsewhere: str) -> None:
    editor = with_step(cast.editor)
    words: dict[str, Any] = {"role": Role.COORDINATOR}
    if elsewhere != "the network":
        words = {"role": Role.INSTITUTION_EDITOR, "institution": cast.theirs}
    RoleAssignment.objects.create(user=editor, **words)
    address = url(editor, cast.ours)
    assert signed_in(cast.administrator).post(address).status_code == 409
    assert has_step(editor)
    assert signed_in(cast.coordinator).post(address).status_code == 302
    assert not has_step(editor)


def test_others_people_are_not_found_and_editors_have_no_business_here(cast: Cast) -> None:
    stranger, colleague = with_step(cast.their_editor), with_step(cast.reader)
    assert signed_in(cast.administrator).post(url(stranger)).status_code == 404
    assert signed_in(cast.editor).post(url(colleague)).status_code == 403
    assert has_step(stranger) and has_step(colleague)


def test_without_a_step_there_is_nothing_to_remove(cast: Cast) -> None:
    client = signed_in(cast.administrator)
    assert url(cast.editor) not in client.get("/admin/people/").content.decode()
    assert client.get(url(cast.editor)).context["refusal"]
    assert client.post(url(cast.editor)).status_code == 409
    assert not InstitutionLogEntry.objects.filter(action="people.second_step_removed").exists()
