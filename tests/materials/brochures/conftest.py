import pytest

from network.institutions.models import Institution
from tests.materials.brochures.factories import Series, make_institution, make_series
from tests.sites import PageTree


@pytest.fixture
def series(page_tree: PageTree) -> Series:
    return make_series(page_tree)


@pytest.fixture
def institution(page_tree: PageTree) -> Institution:
    return make_institution()
