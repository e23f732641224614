import pytest

from tests.network.cast import Cast, make_cast
from tests.sites import PageTree


@pytest.fixture
def cast(page_tree: PageTree) -> Cast:
    return make_cast()
