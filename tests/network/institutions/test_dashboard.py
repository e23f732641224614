"""What the editor's home tells of logos, and to whom."""

import pytest

from network.institutions import dashboard, services
from network.institutions.models import Role, Variant
from tests.network.cast import person, signed_in
from tests.network.factories import InstitutionFactory, svg_logo, upload

pytestmark = pytest.mark.django_db


def test_administrator_is_told_which_variants_are_missing(cast):
    [task] = dashboard.missing_logos(cast.administrator)
    for variant in (Variant.DARK, Variant.ONE_COLOUR):
        assert str(variant.label).lower() in task.text
    assert str(Variant.LIGHT.label).lower() not in task.text
    assert task.urgency == "soon"
    for variant in (Variant.DARK, Variant.ONE_COLOUR):
        services.save_logo(institution=cast.ours, variant=variant, upload=upload(svg_logo()), user=None)
    assert list(dashboard.missing_logos(cast.administrator)) == []


def test_no_logo_at_all_is_urgent(cast):
    bare = InstitutionFactory.create()
    [task] = dashboard.missing_logos(person(Role.INSTITUTION_ADMINISTRATOR, bare))
    assert task.urgency == "now"


def test_coordinator_is_told_who_has_none(cast):
    assert list(dashboard.missing_logos(cast.coordinator)) == []
    names = [InstitutionFactory.create().short_name for _ in range(2)]
    InstitutionFactory.create(former=True)
    [task] = dashboard.missing_logos(cast.coordinator)
    assert task.count == 2
    assert all(name in task.note for name in names)


@pytest.mark.parametrize("who", ["editor", "translator", "reader", "nobody"])
def test_who_may_not_change_logos_is_told_nothing(cast, who):
    assert list(dashboard.missing_logos(getattr(cast, who))) == []
    assert dashboard.way_to_logos(getattr(cast, who)) is None


def test_ways_open(cast):
    for user in (cast.administrator, cast.coordinator):
        assert signed_in(user).get(dashboard.way_to_logos(user)).status_code == 200
    assert str(cast.ours.pk) in dashboard.way_to_logos(cast.administrator)
