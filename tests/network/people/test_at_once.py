"""Two people at the same moment: one link signs in once, one invitation makes one account, and somebody stays."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from sesame.tokens import create_token

from hub.accounts.models import User
from network.institutions.models import EmailDomain, Role, RoleAssignment
from network.people.models import Invitation, ReaderAdmission
from network.people.services import invitations, readers, roles
from network.people.services.locks import Refused
from network.people.tokens import token_of
from tests.network.cast import person
from tests.network.factories import InstitutionFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """What the deeds gave, begun at the same moment, each on a connection of its own; an exception is an answer too."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return deed()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


@pytest.mark.parametrize("_round", range(3))
def test_one_link_signs_in_once(page_tree: Any, _round: int) -> None:
    reader = person(Role.STAFF_READER, InstitutionFactory(), email="opettaja@kaira.example")
    address = f"/fi/kirjaudu/linkki/{create_token(reader, readers.SCOPE)}/"
    statuses = at_once(*[lambda: Client().post(address).status_code] * 3)
    assert sorted(statuses) == [302, 410, 410]


@pytest.mark.parametrize("_round", range(3))
def test_one_invitation_makes_one_account(page_tree: Any, _round: int) -> None:
    made = Invitation.objects.create(
        email="uusi@kaira.example", role=Role.INSTITUTION_EDITOR, institution=InstitutionFactory()
    )
    data = {"first_name": "Uusi", "last_name": "Tulija", "password": "pitkä-silta-joen-yli"}
    address = f"/fi/kutsu/{token_of(made)}/"
    answers = at_once(*[lambda: Client().post(address, data).status_code] * 3)
    assert sorted(answers) == [302, 410, 410]
    assert User.objects.filter(email="uusi@kaira.example").count() == 1
    assert RoleAssignment.objects.count() == 1


@pytest.mark.parametrize("_round", range(3))
def test_two_administrators_who_remove_each_other_leave_one(page_tree: Any, _round: int) -> None:
    institution = InstitutionFactory()
    one, two = (person(Role.INSTITUTION_ADMINISTRATOR, institution) for _number in range(2))
    rows = {user.pk: RoleAssignment.objects.get(user=user) for user in (one, two)}
    answers = at_once(
        lambda: roles.remove(by=User.objects.get(pk=one.pk), assignment=rows[two.pk]),
        lambda: roles.remove(by=User.objects.get(pk=two.pk), assignment=rows[one.pk]),
    )
    assert RoleAssignment.objects.filter(institution=institution).count() == 1
    assert [type(answer) for answer in answers if answer] == [Refused]


@pytest.mark.parametrize("_round", range(3))
def test_two_coordinators_who_step_down_at_once_leave_one(page_tree: Any, _round: int) -> None:
    people = [person(Role.COORDINATOR) for _number in range(2)]
    rows = {user.pk: RoleAssignment.objects.get(user=user) for user in people}
    deeds = [
        lambda user=user: roles.remove(by=User.objects.get(pk=user.pk), assignment=rows[user.pk]) for user in people
    ]
    answers = at_once(*deeds)
    assert RoleAssignment.objects.filter(role=Role.COORDINATOR).count() == 1
    assert [type(answer) for answer in answers if answer] == [Refused]


def test_one_address_is_invited_once(page_tree: Any) -> None:
    institution = InstitutionFactory()
    institution.refresh_from_db()
    by = person(Role.COORDINATOR)

    def invite(place: Any, role: str) -> Any:
        user = User.objects.get(pk=by.pk)
        return invitations.invite(by=user, email="uusi@kaira.example", role=role, institution=place)

    for place, role in ((institution, Role.INSTITUTION_EDITOR), (None, Role.COORDINATOR)):
        answers = at_once(*[lambda place=place, role=role: invite(place, role)] * 3)
        assert [type(answer) for answer in answers].count(ValidationError) == 2
        assert Invitation.objects.filter(institution=place).count() == 1


def test_an_address_that_asks_twice_at_once_becomes_one_reader(page_tree: Any) -> None:
    institution = InstitutionFactory()
    EmailDomain.objects.create(institution=institution, domain="kaira.example")
    words = {"address": "uusi@kaira.example", "language": "fi", "next_url": ""}
    assert at_once(*[lambda: readers.answer_request(**words)] * 3) == ["link"] * 3
    assert User.objects.filter(email="uusi@kaira.example").count() == 1
    assert ReaderAdmission.objects.count() == RoleAssignment.objects.count() == 1
