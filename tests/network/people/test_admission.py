"""Whom an identity provider vouches for reads by the domain of the address."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hub.accounts.admission import welcome_for
from network.institutions.models import Role, RoleAssignment
from tests.network.cast import Cast, person


def test_a_members_domain_admits_and_welcomes_as_a_reader(cast: Cast) -> None:
    user = person(email="Opettaja@KAIRA.example")
    welcome = welcome_for(user.email)
    assert welcome
    welcome(user)
    held = RoleAssignment.objects.get(user=user)
    assert (held.role, held.institution) == (Role.STAFF_READER, cast.ours)
    cast.ours.email_domains.all().delete()
    assert not RoleAssignment.objects.filter(user=user).exists()


@pytest.mark.parametrize("address", ["a@ala.kaira.example", "a@vieras.example", "ei osoite", "a@kaira.example@x.fi"])
def test_others_are_not_admitted(cast: Cast, address: str) -> None:
    assert welcome_for(address) is None


def test_a_former_members_domain_admits_nobody(cast: Cast) -> None:
    cast.ours.member_until = timezone.localdate() - timedelta(days=1)
    cast.ours.save()
    assert welcome_for("a@kaira.example") is None


def test_a_higher_role_stays(cast: Cast) -> None:
    welcome = welcome_for("a@kaira.example")
    assert welcome
    cast.editor.email = "toimittaja@kaira.example"
    welcome(cast.editor)
    assert RoleAssignment.objects.get(user=cast.editor).role == Role.INSTITUTION_EDITOR
