"""The last link that an institution may have is made once, also by two people at the same moment."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from materials.sharing import services
from materials.sharing.models import ShareLink
from tests.materials.brochures.factories import make_series
from tests.materials.sharing.conftest import link_to
from tests.network.factories import InstitutionFactory
from tests.network.people.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("_round", range(3))
def test_the_last_link_is_made_once(page_tree: Any, monkeypatch: pytest.MonkeyPatch, _round: int) -> None:
    monkeypatch.setattr(services, "MOST_LIVING", 1)
    page, institution = make_series(page_tree).teacher, InstitutionFactory()
    answers = at_once(*[lambda: link_to(page, institution=institution)] * 3)
    assert [type(answer) for answer in answers if not isinstance(answer, ShareLink)] == [ValidationError] * 2
    assert ShareLink.objects.count() == 1
