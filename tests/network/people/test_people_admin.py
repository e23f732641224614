"""The admin's pages of people: who sees whom, who gives which role, and who cannot be taken away."""

from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hub.accounts.models import User
from network.institutions.models import InstitutionLogEntry, Role, RoleAssignment
from network.people.models import Invitation
from network.people.services import invitations
from tests.network.cast import Cast, person, signed_in

INDEX = "/admin/people/"
INVITE = "/admin/people/invite/"


def assignment_of(user: User) -> RoleAssignment:
    return RoleAssignment.objects.get(user=user)


def url(name: str, user: User) -> str:
    return reverse(f"people:{name}", args=[assignment_of(user).pk])


def filled(**words: Any) -> dict[str, Any]:
    return {"email": "uusi@kaira.example", "role": Role.INSTITUTION_EDITOR, "language": "fi", **words}


def listed(client: Client, **query: Any) -> list[str]:
    page = client.get(INDEX, query)
    assert page.status_code == 200
    return [row.user.email for row in page.context["object_list"]]


# Who sees whom


def test_an_administrator_sees_the_own_institutions_people_only(cast: Cast) -> None:
    assert set(listed(signed_in(cast.administrator))) == {
        cast.administrator.email,
        cast.editor.email,
        cast.reader.email,
    }


def test_an_administrator_cannot_ask_the_list_for_another_institutions_people(cast: Cast) -> None:
    client = signed_in(cast.administrator)
    assert cast.their_editor.email not in listed(client, institution=cast.theirs.pk)
    page = client.get(INDEX).content.decode()
    assert f'value="{cast.theirs.pk}"' not in page.split('name="institution"')[1].split("</select>")[0]
    assert listed(client, q=cast.their_editor.email) == []


def test_a_coordinator_sees_all_and_one_institution_by_its_filter(cast: Cast) -> None:
    client = signed_in(cast.coordinator)
    assert len(listed(client)) == RoleAssignment.objects.count()
    assert set(listed(client, institution=cast.theirs.pk)) == {cast.their_administrator.email, cast.their_editor.email}
    assert listed(client, role=Role.COORDINATOR) == [cast.coordinator.email]


@pytest.mark.parametrize("who", ["editor", "translator", "reader", "nobody"])
@pytest.mark.parametrize("address", [INDEX, INVITE, "/admin/people/results/", "/admin/people/invitations/"])
def test_who_gives_no_roles_has_no_business_here(cast: Cast, who: str, address: str) -> None:
    client = signed_in(getattr(cast, who))
    assert client.get(address).status_code == 403
    assert client.post(address, filled(institution=cast.ours.pk)).status_code in (403, 405)
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("name", ["role", "remove"])
def test_another_institutions_people_are_not_found(cast: Cast, name: str) -> None:
    client = signed_in(cast.administrator)
    for user in (cast.their_editor, cast.coordinator, cast.translator):
        assert client.get(url(name, user)).status_code == 404
        assert client.post(url(name, user), {"role": Role.STAFF_READER, "was": "x"}).status_code == 404
        assert RoleAssignment.objects.filter(user=user).exists()


@pytest.mark.parametrize("name", ["resend", "revoke"])
def test_another_institutions_invitations_are_not_found(cast: Cast, name: str) -> None:
    made = invitations.invite(
        by=cast.their_administrator, email="x@koski.example", role=Role.INSTITUTION_EDITOR, institution=cast.theirs
    )
    client = signed_in(cast.administrator)
    address = reverse(f"people:{name}", args=[made.pk])
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    made.refresh_from_db()
    assert made.revoked_at is None
    assert made.email not in client.get("/admin/people/invitations/").content.decode()


def test_search_finds_by_parts_of_name_and_address(cast: Cast) -> None:
    anna = person(Role.STAFF_READER, cast.ours, first_name="Anna", last_name="Kaarna", email="a.kaarna@kaira.example")
    client = signed_in(cast.administrator)
    for words in ("anna", "kaarna anna", "a.kaarna@", "KAARNA"):
        assert listed(client, q=words) == [anna.email]
    assert listed(client, q="anna kivi") == []


@pytest.mark.parametrize("who", ["administrator", "coordinator"])
def test_the_list_costs_the_same_for_ten_people_and_for_a_thousand(cast: Cast, who: str) -> None:
    def crowd(count: int) -> None:
        made = User.objects.bulk_create(
            [
                User(email=f"{count}.{number}@kaira.example", first_name="Oma", last_name="Väki")
                for number in range(count)
            ]
        )
        RoleAssignment.objects.bulk_create(
            [RoleAssignment(user=user, role=Role.STAFF_READER, institution=cast.ours) for user in made]
        )

    def cost() -> int:
        client = signed_in(getattr(cast, who))
        client.get(INDEX)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(INDEX).status_code == 200
        return len(queries)

    crowd(50)
    few = cost()
    crowd(1000)
    assert cost() == few
    assert len(signed_in(getattr(cast, who)).get(INDEX).context["object_list"]) == 50


# Inviting


def test_an_administrator_invites_into_the_own_institution(cast: Cast, work: Any) -> None:
    client = signed_in(cast.administrator)
    assert client.post(INVITE, filled(institution=cast.ours.pk))["Location"] == "/admin/people/invitations/"
    made = Invitation.objects.get()
    assert (made.institution, made.role, made.invited_by) == (cast.ours, Role.INSTITUTION_EDITOR, cast.administrator)
    work()
    assert mail.outbox[0].to == ["uusi@kaira.example"]
    assert "uusi@kaira.example" in client.get("/admin/people/invitations/").content.decode()


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TRANSLATOR, "superuser", ""])
def test_a_forged_role_is_refused_by_its_field(cast: Cast, role: str) -> None:
    page = signed_in(cast.administrator).post(INVITE, filled(role=role, institution=""))
    assert page.status_code == 200 and page.context["form"].errors["role"]
    page = signed_in(cast.administrator).post(INVITE, filled(role=role, institution=cast.ours.pk))
    assert page.status_code == 200 and page.context["form"].errors["role"]
    assert not Invitation.objects.exists()


def test_a_forged_institution_is_refused_by_its_field(cast: Cast) -> None:
    page = signed_in(cast.administrator).post(INVITE, filled(institution=cast.theirs.pk))
    assert page.context["form"].errors["institution"] and not Invitation.objects.exists()


def test_forged_languages_reach_no_invitation(cast: Cast) -> None:
    from wagtail.models import Locale

    languages = list(Locale.objects.values_list("pk", flat=True))
    signed_in(cast.administrator).post(INVITE, filled(institution=cast.ours.pk, languages=languages))
    assert list(Invitation.objects.get().languages.all()) == []


@pytest.mark.parametrize("role", Role.values)
def test_a_coordinator_invites_to_every_role(cast: Cast, role: str) -> None:
    from wagtail.models import Locale

    networks = role in (Role.COORDINATOR, Role.TRANSLATOR)
    words: dict[str, Any] = {"role": role, "institution": "" if networks else cast.theirs.pk}
    if role == Role.TRANSLATOR:
        words["languages"] = [Locale.objects.get(language_code="sv").pk]
    assert signed_in(cast.coordinator).post(INVITE, filled(**words)).status_code == 302
    assert Invitation.objects.get().role == role


def test_a_former_member_invites_nobody(cast: Cast) -> None:
    from datetime import timedelta

    from django.utils import timezone

    cast.theirs.member_until = timezone.localdate() - timedelta(days=1)
    cast.theirs.save()
    page = signed_in(cast.coordinator).post(INVITE, filled(institution=cast.theirs.pk))
    assert page.context["form"].errors["institution"]
    assert signed_in(cast.their_administrator).get(INVITE).status_code == 403


def test_a_person_who_is_here_is_told_to_the_own_administrator(cast: Cast) -> None:
    page = signed_in(cast.administrator).post(INVITE, filled(email=cast.editor.email.upper(), institution=cast.ours.pk))
    assert str(assignment_of(cast.editor).get_role_display()) in page.context["form"].errors["email"][0]


def test_an_account_elsewhere_gets_the_answer_of_an_unknown_address(cast: Cast) -> None:
    answers = []
    for email in (cast.their_editor.email, cast.maintainer.email, "tuntematon@muualla.example"):
        client = signed_in(cast.administrator)
        done = client.post(INVITE, filled(email=email, institution=cast.ours.pk))
        told = [str(message) for message in client.get(done["Location"]).context["messages"]]
        answers.append((done.status_code, done["Location"], [words.replace(email, "") for words in told]))
    assert answers[0] == answers[1] == answers[2]


def test_an_address_is_invited_once_at_a_time_in_a_place(cast: Cast) -> None:
    client = signed_in(cast.administrator)
    client.post(INVITE, filled(institution=cast.ours.pk))
    page = client.post(INVITE, filled(institution=cast.ours.pk, role=Role.STAFF_READER))
    assert page.context["form"].errors["email"]
    # Another institution asks for itself, and learns nothing of ours.
    other = signed_in(cast.their_administrator).post(INVITE, filled(institution=cast.theirs.pk))
    assert other.status_code == 302


def test_one_that_ran_out_makes_room_for_a_new_one(cast: Cast) -> None:
    from django.utils import timezone

    client = signed_in(cast.administrator)
    client.post(INVITE, filled(institution=cast.ours.pk))
    Invitation.objects.update(expires_at=timezone.now())
    assert client.post(INVITE, filled(institution=cast.ours.pk)).status_code == 302
    assert Invitation.objects.pending().count() == 1


# Roles


def change(client: Client, user: User, role: str, was: str | None = None) -> Any:
    return client.post(url("role", user), {"role": role, "was": was or assignment_of(user).role})


def test_an_administrator_changes_a_role_and_the_history_says_so(cast: Cast) -> None:
    assert change(signed_in(cast.administrator), cast.editor, Role.INSTITUTION_ADMINISTRATOR).status_code == 302
    assert assignment_of(cast.editor).role == Role.INSTITUTION_ADMINISTRATOR
    entry = InstitutionLogEntry.objects.get(action="people.role_changed")
    assert (entry.user, entry.institution) == (cast.administrator, cast.ours)
    assert cast.editor.email in entry.message


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.TRANSLATOR])
def test_nobody_is_raised_beyond_the_institution(cast: Cast, role: str) -> None:
    client = signed_in(cast.administrator)
    for user in (cast.administrator, cast.editor):
        assert change(client, user, role).context["form"].errors["role"]
        assert assignment_of(user).institution == cast.ours


def test_a_role_that_somebody_has_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    RoleAssignment.objects.filter(user=cast.editor).update(role=Role.STAFF_READER)
    page = change(
        signed_in(cast.administrator), cast.editor, Role.INSTITUTION_ADMINISTRATOR, was=Role.INSTITUTION_EDITOR
    )
    assert page.context["form"].errors["role"]
    assert assignment_of(cast.editor).role == Role.STAFF_READER


def test_who_signs_in_with_links_only_is_invited_to_more_instead(cast: Cast) -> None:
    cast.reader.set_unusable_password()
    cast.reader.save()
    client = signed_in(cast.administrator)
    assert change(client, cast.reader, Role.INSTITUTION_EDITOR).context["form"].errors["role"]
    assert client.post(INVITE, filled(email=cast.reader.email, institution=cast.ours.pk)).status_code == 302


@pytest.mark.parametrize("who", ["administrator", "coordinator", "maintainer"])
def test_the_last_administrator_is_neither_removed_nor_demoted(cast: Cast, who: str) -> None:
    client = signed_in(getattr(cast, who))
    refused = client.post(url("remove", cast.administrator))
    assert refused.status_code == 409 and 'role="alert"' in refused.content.decode()
    assert change(client, cast.administrator, Role.INSTITUTION_EDITOR).context["form"].errors["role"]
    assert assignment_of(cast.administrator).role == Role.INSTITUTION_ADMINISTRATOR


def test_an_administrator_who_cannot_sign_in_does_not_count(cast: Cast) -> None:
    person(Role.INSTITUTION_ADMINISTRATOR, cast.ours, is_active=False)
    assert signed_in(cast.administrator).post(url("remove", cast.administrator)).status_code == 409


def test_with_a_second_administrator_the_first_may_go(cast: Cast) -> None:
    person(Role.INSTITUTION_ADMINISTRATOR, cast.ours)
    address = url("remove", cast.administrator)
    assert signed_in(cast.administrator).post(address).status_code == 302
    assert not RoleAssignment.objects.filter(user=cast.administrator).exists()


def test_the_last_coordinator_stays(cast: Cast) -> None:
    for who in (cast.coordinator, cast.maintainer):
        assert signed_in(who).post(url("remove", cast.coordinator)).status_code == 409
        assert change(signed_in(who), cast.coordinator, Role.TRANSLATOR).context["form"].errors
    person(Role.COORDINATOR)
    assert signed_in(cast.coordinator).post(url("remove", cast.coordinator)).status_code == 302


def test_removing_ends_the_sessions_and_keeps_the_account(cast: Cast) -> None:
    theirs = signed_in(cast.editor)
    assert theirs.get("/admin/").status_code == 200
    page = signed_in(cast.administrator).get(url("remove", cast.editor))
    assert page.status_code == 200 and RoleAssignment.objects.filter(user=cast.editor).exists()
    assert signed_in(cast.administrator).post(url("remove", cast.editor)).status_code == 302
    assert theirs.get("/admin/").status_code == 302
    assert User.objects.get(pk=cast.editor.pk).is_active
    entry = InstitutionLogEntry.objects.get(action="people.removed")
    assert (entry.user, entry.institution) == (cast.administrator, cast.ours) and cast.editor.email in entry.message


def test_who_has_another_role_stays_signed_in(cast: Cast) -> None:
    RoleAssignment.objects.create(user=cast.editor, role=Role.STAFF_READER, institution=cast.theirs)
    theirs = signed_in(cast.editor)
    here = RoleAssignment.objects.get(user=cast.editor, institution=cast.ours)
    signed_in(cast.administrator).post(reverse("people:remove", args=[here.pk]))
    assert "_auth_user_id" in theirs.session and theirs.get("/fi/").context["user"] == cast.editor


def test_what_a_removed_administrator_had_invited_to_is_withdrawn(cast: Cast) -> None:
    second = person(Role.INSTITUTION_ADMINISTRATOR, cast.ours)
    for by in (second, cast.administrator):
        invitations.invite(by=by, email=f"x{by.pk}@x.example", role=Role.STAFF_READER, institution=cast.ours)
    signed_in(cast.administrator).post(url("remove", second))
    assert [row.invited_by for row in Invitation.objects.pending()] == [cast.administrator]


# The desk


def test_the_desk_tells_what_waits_to_whom_it_concerns(cast: Cast) -> None:
    from network.people.dashboard import unanswered, way_to_invite

    made = invitations.invite(
        by=cast.administrator, email="uusi@kaira.example", role=Role.STAFF_READER, institution=cast.ours
    )
    assert [task.text for task in unanswered(cast.administrator)] == [made.email]
    for user in (cast.editor, cast.their_administrator, cast.translator, cast.reader):
        assert unanswered(user) == []
    assert way_to_invite(cast.administrator) == INVITE and way_to_invite(cast.editor) is None


def test_the_menu_offers_people_to_who_may_invite(cast: Cast) -> None:
    for user, shown in ((cast.administrator, True), (cast.coordinator, True), (cast.editor, False)):
        assert (f'"{INDEX}"' in signed_in(user).get("/admin/").content.decode()) is shown
