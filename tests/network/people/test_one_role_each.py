"""Nobody has two roles in one place, in any database."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from network.institutions.models import Role, RoleAssignment
from network.people.models import Invitation
from tests.network.cast import Cast


def test_a_second_role_in_one_place_is_refused_by_the_database(cast: Cast) -> None:
    for user, role, place in (
        (cast.editor, Role.STAFF_READER, cast.ours),
        (cast.coordinator, Role.TRANSLATOR, None),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            RoleAssignment.objects.create(user=user, role=role, institution=place)
    RoleAssignment.objects.create(user=cast.coordinator, role=Role.STAFF_READER, institution=cast.ours)


def test_a_second_waiting_invitation_in_one_place_is_refused_by_the_database(cast: Cast) -> None:
    places: list[dict[str, Any]] = [
        {"institution": cast.ours, "role": Role.STAFF_READER},
        {"institution": None, "role": Role.COORDINATOR},
    ]
    for place in places:
        Invitation.objects.create(email="uusi@kaira.example", **place)
        with pytest.raises(IntegrityError), transaction.atomic():
            Invitation.objects.create(email="uusi@kaira.example", **place)
